import { readFileSync } from 'node:fs';
import {
  csvRecords,
  fittedComputations,
  readCells,
  readCellsInView,
  type CellRow,
  type CoralRow,
} from '@edgewright/cost-validation';
import { GraphBuilder, type ModelGraph } from '@edgewright/model-graph';
import { dataFile, type BenchArguments } from '../../arguments.js';

export type { CoralRow } from '@edgewright/cost-validation';

/** Cells to fit on, and all others, none of which computes the same as one of those. */
export interface SplitCells {
  readonly fitted: readonly CellRow[];
  readonly judged: readonly CellRow[];
}

/** NAS-Bench-201 cells with a latency, `most` of those in view to fit on; all are in view where nothing else is said. */
export function splitCells(
  options: BenchArguments,
  most: number,
  inView: (index: number) => boolean = () => true,
): SplitCells {
  const cells = readCells(readerOf(options));
  const fittedOn = fittedComputations(
    cells.filter(({ index }) => inView(index)),
    most,
  );
  return {
    fitted: cells.filter(({ computes }) => fittedOn.has(computes)),
    judged: cells.filter(({ computes }) => !fittedOn.has(computes)),
  };
}

/** Numbers of the cells of which the table says how Coral did. */
export function cellsInView(options: BenchArguments): number[] {
  return readCellsInView(readerOf(options));
}

/** Ladders of convolution and dense layers, whose weights outgrow the cache. */
export function readLadders(options: BenchArguments): CoralRow[] {
  return csvRecords(readerOf(options)('data/coral-microbench.csv')).flatMap((record, index) => {
    const { kind = '', width = '', run = '' } = record;
    const graph = ladderGraph(kind, Number(width));
    return graph === undefined
      ? []
      : [{ name: `${kind} ${width} ${run}`, index, measuredMs: Number(record['ms']), graph }];
  });
}

function ladderGraph(kind: string, width: number): ModelGraph | undefined {
  if (kind === 'conv3x3x5') return convolutionLadder(width, 5);
  if (kind === 'conv3x3x2') return convolutionLadder(width, 2);
  if (kind === 'dense4') return denseLadder(width, { inputs: 64, hidden: 4 });
  return kind === 'dense5' ? denseLadder(width, { inputs: 6912, hidden: 6 }) : undefined;
}

function convolutionLadder(width: number, depth: number): ModelGraph {
  const builder = new GraphBuilder(`conv3x3x${depth}-${width}`);
  let x = builder.input('input', [64, 64, 3]);
  for (let layer = 0; layer < depth; layer++) {
    x = builder.conv2d(x, { name: `conv${layer}`, filters: width, kernel: 3, bias: true });
  }
  return builder.build([x]);
}

function denseLadder(
  width: number,
  { inputs, hidden }: { readonly inputs: number; readonly hidden: number },
): ModelGraph {
  const builder = new GraphBuilder(`dense-${inputs}-${width}`);
  let x = builder.input('input', [inputs]);
  for (let layer = 0; layer < hidden; layer++) {
    x = builder.dense(x, { name: `dense${layer}`, units: width, bias: true });
  }
  return builder.build([builder.dense(x, { name: 'logits', units: 10, bias: true })]);
}

function readerOf(options: BenchArguments): (path: string) => string {
  return (path) => readFileSync(dataFile(options, path), 'utf8');
}
