import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Predictions } from './measured-row.js';

/** Where the calibration keeps its notes. */
const NOTES = new URL('../../../../bench/', import.meta.url);

/** What the constants of the shipped devices were fitted on. */
export interface FittedRows {
  readonly pixel6Latencies: readonly string[];
  /** Whether a NAS-Bench-201 cell, by its number in the table, was in view. */
  readonly coralCellInView: (index: number) => boolean;
  /** What the models said of a row of the Pixel 6 with constants fitted without it. */
  readonly pixel6LeftOut: Readonly<Record<string, Predictions>>;
}

/** What the calibration noted; `undefined` outside of a clone, as only that has it. */
export function readFittedRows(): FittedRows | undefined {
  const fitted = readNote('fitted-on.json') as
    { readonly pixel6Latencies: readonly string[]; readonly coralCells: string } | undefined;
  const leftOut = readNote('left-out.json') as
    Readonly<Record<string, FittedRows['pixel6LeftOut']>> | undefined;
  if (fitted === undefined) return undefined;
  return {
    pixel6Latencies: fitted.pixel6Latencies,
    coralCellInView: idsIn(fitted.coralCells),
    pixel6LeftOut: leftOut?.['pixel6-edgetpu'] ?? {},
  };
}

function readNote(name: string): unknown {
  try {
    return JSON.parse(readFileSync(fileURLToPath(new URL(name, NOTES)), 'utf8'));
  } catch {
    return undefined;
  }
}

/** Whether an id is in runs of equal steps: `0-8/2 11` stands for 0, 2, 4, 6, 8 and 11. */
export function idsIn(runs: string): (id: number) => boolean {
  const parsed = runs
    .split(' ')
    .filter(Boolean)
    .map((run) => {
      const [first = NaN, last = first, step = 1] = run.split(/[-/]/).map(Number);
      return { first, last, step };
    });
  return (id) =>
    parsed.some(({ first, last, step }) => id >= first && id <= last && (id - first) % step === 0);
}
