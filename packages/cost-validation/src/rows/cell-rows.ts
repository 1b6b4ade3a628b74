import { fingerprintOf } from '@edgewright/base';
import type { ModelGraph } from '@edgewright/model-graph';
import { cellOf, computationOf, deployedNetwork } from '@edgewright/nasbench201';
import type { ReadData } from './reference-rows.js';

/** A network measured on Coral. */
export interface CoralRow {
  readonly name: string;
  /** Its number in the table. */
  readonly index: number;
  readonly measuredMs: number;
  readonly graph: ModelGraph;
}

/** A measured cell. */
export interface CellRow extends CoralRow {
  /** What it computes: the same for isomorphic cells. */
  readonly computes: string;
}

/** The most cells that Coral is fitted on. */
export const FITTED_CELLS = 200;

/**
 * NAS-Bench-201 cells with a latency, isomorphic ones together, in the order of a hash of what they compute: so what comes
 * early in one table never comes late in another.
 */
export function readCells(read: ReadData): CellRow[] {
  return cellRecords(read)
    .filter((record) => record['edgetpu_state'] === 'ok')
    .flatMap((record) => {
      const name = record['arch'] ?? '';
      const cell = cellOf(name);
      const graph = cell === undefined ? undefined : deployedNetwork(cell, 10);
      if (cell === undefined || graph === undefined) return [];
      const measuredMs = Number(record['edgetpu_ms']);
      return [{ name, index: Number(record['idx']), measuredMs, computes: computationOf(cell), graph }];
    })
    .map((row) => ({ row, key: `${fingerprintOf(row.computes)} ${row.name}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ row }) => row);
}

/**
 * What the cells compute that Coral is fitted on, of those in view: as many as there is room for, all that are isomorphic
 * or none, so that nothing is judged that computes the same as what was fitted.
 */
export function fittedComputations(
  inView: readonly CellRow[],
  most: number = FITTED_CELLS,
): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { computes } of inView) counts.set(computes, (counts.get(computes) ?? 0) + 1);
  const fitted = new Set<string>();
  let room = most;
  for (const [computes, count] of counts) {
    if (count > room) continue;
    fitted.add(computes);
    room -= count;
  }
  return fitted;
}

/** Numbers of the cells of which the table says how Coral did. */
export function readCellsInView(read: ReadData): number[] {
  return cellRecords(read)
    .filter((record) => record['edgetpu_state'] !== 'held')
    .map((record) => Number(record['idx']));
}

function cellRecords(read: ReadData): Readonly<Record<string, string>>[] {
  return csvRecords(read('data/nasbench201.csv'));
}

/** The rows of a CSV text without quotes, by the names in its first line. */
export function csvRecords(text: string): Readonly<Record<string, string>>[] {
  const [header = '', ...lines] = text.trim().split('\n');
  const names = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
  });
}
