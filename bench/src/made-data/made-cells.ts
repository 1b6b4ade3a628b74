import { countsOf } from '@edgewright/model-graph';
import {
  CELLS,
  EDGES,
  nameOf,
  OPERATIONS,
  trainedNetwork,
  type Cell,
  type Operation,
} from '@edgewright/nasbench201';

/** What one operation adds to a cell, counted by a network that has nothing else. */
interface Share {
  readonly params: number;
  readonly macs: number;
}

/** The bias of the classifier: the table counts one addition a class. */
const BIAS_MACS = 10;
/** One cell of so many has a latency on Coral. */
const MEASURED = 40;

/** Every NAS-Bench-201 cell: parameters and MACs are sums over its operations, accuracies and latencies are made of them. */
export function madeCells(): string {
  const empty = countsOfCell(cellOf(Array.from(EDGES, () => 'none' as const)));
  const shares = new Map(OPERATIONS.map((operation) => [operation, shareOf(operation, empty)]));
  const rows = Array.from({ length: CELLS }, (_, number) => {
    const cell = cellOf(operationsOf(number));
    const own = Object.values(cell).map((operation) => shares.get(operation) ?? empty);
    const params = own.reduce((sum, share) => sum + share.params, empty.params);
    const macs = own.reduce((sum, share) => sum + share.macs, empty.macs) + BIAS_MACS;
    const accuracy = 80 + 3 * Math.log(params / 1e4) + Math.sin(number);
    return [
      number,
      nameOf(cell),
      accuracy.toFixed(2),
      (accuracy - 21).toFixed(2),
      macs / 1e6,
      params / 1e6,
      1 + macs / 3e7,
      ...(number % MEASURED === 0 ? [(0.5 + macs / 1e8).toFixed(4), 'ok'] : ['', 'held']),
    ].join(',');
  });
  return [
    'idx,arch,c10_test,c100_test,macs_m,params_m,eyeriss_ms,edgetpu_ms,edgetpu_state',
    ...rows,
    '',
  ].join('\n');
}

function operationsOf(number: number): readonly Operation[] {
  return EDGES.map(
    (_, edge) => OPERATIONS[Math.floor(number / OPERATIONS.length ** edge) % OPERATIONS.length] ?? 'none',
  );
}

function cellOf(operations: readonly Operation[]): Cell {
  return Object.fromEntries(EDGES.map(({ name }, index) => [name, operations[index]])) as Cell;
}

function countsOfCell(cell: Cell): Share {
  return countsOf(trainedNetwork(cell, 10));
}

function shareOf(operation: Operation, empty: Share): Share {
  const alone = countsOfCell(cellOf(EDGES.map((_, edge) => (edge === 0 ? operation : 'none'))));
  return { params: alone.params - empty.params, macs: alone.macs - empty.macs };
}
