import { metricsOf } from '@edgewright/objective';
import { metricNotYielded, metricYieldedTwice, notPositiveInteger } from '../errors.js';
import type { StudyRun } from './study-run.js';

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
  const yieldedBy = new Map<string, string>();
  for (const { name: evaluator, metrics } of evaluators) {
    for (const { name } of metrics) {
      const other = yieldedBy.get(name);
      if (other !== undefined) throw metricYieldedTwice(name, other, evaluator);
      yieldedBy.set(name, evaluator);
    }
  }
  for (const metric of metricsOf(config.objective)) {
    if (!yieldedBy.has(metric)) throw metricNotYielded(metric, [...yieldedBy.keys()]);
  }
  const whole = { parallelism, lag: config.lag, 'budget.trials': config.budget.trials };
  for (const [setting, value] of Object.entries(whole)) {
    if (!Number.isSafeInteger(value) || value < 1) throw notPositiveInteger(setting, value);
  }
}
