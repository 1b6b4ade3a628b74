/** This build beside an earlier one: whether each algorithm is worse on a row than it was, by one-sided Mann–Whitney tests. */
import { existsSync, readFileSync } from 'node:fs';
import { refuse } from '../../arguments.js';
import { mannWhitneyP } from '../../statistics/index.js';
import { SIGNIFICANT, trialsText, type BarVerdict } from './judge-bars.js';
import type { Row } from './rows/row.js';
import type { Summary } from './summary.js';

/** What is kept of a run with `--json`; infinite numbers of trials are `null` in JSON. */
type EarlierSummary = Pick<Summary, 'algorithm' | 'last'> & {
  readonly trialsToTarget: readonly (number | null)[];
};

/** The summaries of an earlier build, by row. */
export type EarlierFigures = ReadonlyMap<string, readonly EarlierSummary[]>;

/** Reads what `--json` wrote. */
export function readEarlierFigures(path: string): EarlierFigures {
  if (!existsSync(path)) return refuse(`${path} does not exist: --against takes a file that --json wrote`);
  const rows = JSON.parse(readFileSync(path, 'utf8')) as { row: string; summaries: EarlierSummary[] }[];
  return new Map(rows.map(({ row, summaries }) => [row, summaries]));
}

/** One verdict for each algorithm that both builds ran on the row. */
export function besideEarlier(
  row: Row,
  summaries: readonly Summary[],
  earlier: EarlierFigures,
): readonly BarVerdict[] {
  return summaries.flatMap((now) => {
    const before = earlier.get(row.name)?.find(({ algorithm }) => algorithm === now.algorithm);
    return before === undefined ? [] : [verdictOf(row, now, before)];
  });
}

function verdictOf(row: Row, now: Summary, before: EarlierSummary): BarVerdict {
  const trials = before.trialsToTarget.map((count) => count ?? Infinity);
  const p = row.untilTarget ? mannWhitneyP(now.trialsToTarget, trials) : mannWhitneyP(before.last, now.last);
  const figures = row.untilTarget
    ? `median ${trialsText(now.median)} of ${now.runs} runs`
    : `median ${now.lastMedian.toFixed(2)} of ${now.runs} runs`;
  return {
    row: row.name,
    what: `${now.algorithm} beside the earlier build`,
    measured: `${figures}, p = ${p.toFixed(3)} that it is worse`,
    bar: `p ≥ ${SIGNIFICANT}`,
    met: p >= SIGNIFICANT,
  };
}
