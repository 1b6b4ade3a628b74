import { canonicalJson, messageOf, nearest } from '@edgewright/base';
import type { Evaluation, Evaluator, Metrics } from '@edgewright/contracts';
import { badMetrics } from '../errors.js';

/**
 * Exactly the metrics an evaluator declares, each a finite number.
 *
 * @throws orchestrator/bad-metrics
 */
export function checkedMetrics(evaluator: Evaluator, answer: unknown): Metrics {
  const metrics = metricsOf(answer);
  if (metrics === undefined) throw badMetrics(evaluator.name, 'no metrics');
  const declared = evaluator.metrics.map(({ name }) => name);
  const unknown = Object.keys(metrics).find((name) => !declared.includes(name));
  if (unknown !== undefined) {
    const near = nearest(unknown, declared);
    const meant = near === undefined ? '' : ` (did it mean ${near}?)`;
    throw badMetrics(evaluator.name, `the metric "${unknown}", which it does not declare${meant}`);
  }
  for (const name of declared) {
    const value = metrics[name];
    if (value === undefined) throw badMetrics(evaluator.name, `no value for its metric ${name}`);
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      const seen = typeof value === 'number' ? value : `a value of type ${typeof value}`;
      throw badMetrics(evaluator.name, `${name} = ${seen}; metrics are finite numbers`);
    }
  }
  return metrics as Metrics;
}

function metricsOf(answer: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof answer !== 'object' || answer === null || !('metrics' in answer)) return undefined;
  const { metrics } = answer;
  return typeof metrics === 'object' && metrics !== null ? (metrics as Record<string, unknown>) : undefined;
}

/**
 * What is not to be stored is the evaluator's fault, and that of this trial alone.
 *
 * @throws orchestrator/bad-metrics
 */
export function checkStorable({ name }: Evaluator, evaluation: Evaluation): void {
  try {
    canonicalJson(evaluation);
  } catch (error) {
    throw badMetrics(name, `what cannot be stored: ${messageOf(error)}`);
  }
}
