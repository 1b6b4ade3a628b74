import type { ComparedTrial, Metrics } from '@edgewright/contracts';
import { compareStudies as compared, comparisonFrame, type ComparableStudy } from '@edgewright/objective';
import type { ComparisonAnswer } from '../answers/comparison-answer.js';
import type { SqlReader } from '../sql-reader.js';
import { numberIn, rowsOf, textIn } from './cells.js';
import type { AskedStudy } from './describe-study.js';
import { measuredTrials } from './measured-trials.js';

const METRICS_SQL = 'SELECT metric, value FROM trial_metrics WHERE study_id = ? AND trial_number = ?';

/**
 * Studies side by side, by what each found in as many trials as the shortest has, as `edgewright compare` shows them.
 *
 * @throws objective/no-common-goal
 */
export function compareStudies(reader: SqlReader, asked: readonly AskedStudy[]): ComparisonAnswer {
  const studies = asked.map(comparable);
  const frame = comparisonFrame(studies);
  const query = { metrics: frame.goals.map(({ metric }) => metric), last: frame.equalTrials };
  const measured = asked.map(({ description: { id } }) => measuredTrials(reader, id, query));
  const comparison = compared(
    frame,
    studies.map((study, index) => ({ ...study, measured: measured[index] ?? [] })),
  );
  return {
    ...comparison,
    reference: comparison.reference ?? null,
    studies: comparison.studies.map((study, index) => {
      const id = asked[index]?.description.id ?? 0;
      const complete = (trial: ComparedTrial) => ({ ...trial, metrics: metricsOf(reader, id, trial.trial) });
      return {
        id,
        ...study,
        best: study.best === undefined ? null : complete(study.best),
        front: study.front.map(complete),
      };
    }),
    differences: comparison.differences.map(({ path, values }) => ({
      path,
      values: values.map((value) => value ?? null),
    })),
  };
}

function comparable({ description, stored }: AskedStudy): ComparableStudy {
  const { name, config, trials, columns } = description;
  const metrics = columns
    .filter(({ kind }) => kind === 'metric')
    .map((column) => ({
      name: stored.get(column.name)?.source ?? column.name,
      unit: column.unit ?? '',
      ...(column.conditions === null ? {} : { conditions: column.conditions }),
    }));
  return { name, config, trials, metrics };
}

function metricsOf(reader: SqlReader, studyId: number, trial: number): Metrics {
  return Object.fromEntries(
    rowsOf(reader, METRICS_SQL, [studyId, trial]).map(([metric, value]) => [textIn(metric), numberIn(value)]),
  );
}
