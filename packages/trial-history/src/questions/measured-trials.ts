import type { MeasuredTrial } from '@edgewright/contracts';
import type { SqlReader } from '../sql-reader.js';
import { numberIn, optionalNumber, rowsOf } from './cells.js';

/** Feasible trials with the values of some metrics: a `?` for each of these, then the study and the last trial. */
const measuredSql = (metrics: number): string => {
  const value = `(SELECT m.value FROM trial_metrics m
    WHERE m.study_id = t.study_id AND m.trial_number = t.number AND m.metric = ?)`;
  const selected = ['t.number', 't.reward', ...Array<string>(metrics).fill(value)].join(', ');
  return `SELECT ${selected} FROM trials t INDEXED BY ix_trials_best
    WHERE t.study_id = ? AND t.feasible = 1 AND t.number <= ? ORDER BY t.number`;
};

/** The feasible trials of a study up to a number, by number, with these metrics as far as each has them. */
export function measuredTrials(
  reader: SqlReader,
  studyId: number,
  { metrics, last }: { readonly metrics: readonly string[]; readonly last: number },
): readonly MeasuredTrial[] {
  return rowsOf(reader, measuredSql(metrics.length), [...metrics, studyId, last]).map((row) => {
    const known: Record<string, number> = {};
    for (const [index, metric] of metrics.entries()) {
      const value = row[index + 2];
      if (typeof value === 'number') known[metric] = value;
    }
    return { number: numberIn(row[0]), reward: optionalNumber(row[1]), metrics: known };
  });
}
