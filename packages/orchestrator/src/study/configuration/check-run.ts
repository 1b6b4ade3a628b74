import { metricsOf } from '@edgewright/objective';
import { metricNotYielded, notPositiveInteger } from '../../errors.js';
import { checkMetricNames } from './check-metric-names.js';
import type { StudyRun } from '../study-run.js';

/**
 * What must hold before anything is stored: every metric of the objective comes from exactly one evaluator, and the
 * numbers make sense.
 *
 * @throws orchestrator/metric-yielded-twice · orchestrator/metric-not-yielded · orchestrator/not-positive-integer
 */
export function checkRun({
  config,
  evaluators,
  parallelism,
}: Pick<StudyRun, 'config' | 'evaluators' | 'parallelism'>): void {
  const yielded = checkMetricNames(evaluators);
  for (const metric of metricsOf(config.objective)) {
    if (!yielded.includes(metric)) throw metricNotYielded(metric, yielded);
  }
  const whole = { parallelism, lag: config.lag, 'budget.trials': config.budget.trials };
  for (const [setting, value] of Object.entries(whole)) {
    if (!Number.isSafeInteger(value) || value < 1) throw notPositiveInteger(setting, value);
  }
}
