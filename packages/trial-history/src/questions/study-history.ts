import { feasibleTrials, historyOf } from '@edgewright/objective';
import type { HistoryAnswer } from '../answers/history-answer.js';
import type { SqlReader } from '../sql-reader.js';
import type { AskedStudy } from './describe-study.js';
import { measuredTrials } from './measured-trials.js';

/** How a study got on over its trials, as `edgewright history` shows it. */
export function studyHistory(reader: SqlReader, { description }: AskedStudy): HistoryAnswer {
  const { id, trials: count, config } = description;
  const { goals } = config.objective;
  const query = { metrics: goals.map(({ metric }) => metric), last: count };
  const trials = feasibleTrials(goals, measuredTrials(reader, id, query));
  const { best, hypervolume } = historyOf(goals, { trials, count });
  return { best, hypervolume: hypervolume ?? null };
}
