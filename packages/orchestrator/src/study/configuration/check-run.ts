import { metricsOf } from '@edgewright/objective';
import { metricNotYielded, notPositiveInteger, repeatInVain } from '../../errors.js';
import { checkMetricNames } from './check-metric-names.js';
import type { StudyRun } from '../study-run.js';

/**
 * What must hold before anything is stored: every metric of the objective and of the budget comes from exactly one evaluator, and the
 * numbers make sense.
 *
 * @throws orchestrator/metric-yielded-twice · orchestrator/metric-not-yielded · orchestrator/not-positive-integer ·
 * orchestrator/repeat-in-vain
 */
export function checkRun({
  config,
  evaluators,
  parallelism,
}: Pick<StudyRun, 'config' | 'evaluators' | 'parallelism'>): void {
  for (const { choice, instance } of evaluators) {
    if (choice.repeat !== undefined && instance.tier === 0) throw repeatInVain(instance.name);
  }
  const yielded = checkMetricNames(evaluators.map(({ instance }) => instance));
  for (const metric of metricsOf(config.objective)) {
    if (!yielded.includes(metric)) throw metricNotYielded('The objective', metric, yielded);
  }
  const { trials, patience = 1, feasible = 1, until, sum = {} } = config.budget;
  for (const metric of [...(until === undefined ? [] : [until.metric]), ...Object.keys(sum)]) {
    if (!yielded.includes(metric)) throw metricNotYielded('The budget', metric, yielded);
  }
  const limits = { 'budget.trials': trials, 'budget.patience': patience, 'budget.feasible': feasible };
  const whole = { parallelism, lag: config.lag, ...limits };
  for (const [setting, value] of Object.entries(whole)) {
    if (!Number.isSafeInteger(value) || value < 1) throw notPositiveInteger(setting, value);
  }
}
