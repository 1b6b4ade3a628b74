import type { Evaluator } from '@edgewright/contracts';
import { metricYieldedTwice } from '../../errors.js';

/**
 * Every metric comes from one evaluator: of two of one name, one would be lost. Answers with the names.
 *
 * @throws orchestrator/metric-yielded-twice
 */
export function checkMetricNames(evaluators: readonly Evaluator[]): readonly string[] {
  const yieldedBy = new Map<string, string>();
  for (const { name: evaluator, metrics } of evaluators) {
    for (const { name } of metrics) {
      const other = yieldedBy.get(name);
      if (other !== undefined) throw metricYieldedTwice(name, other, evaluator);
      yieldedBy.set(name, evaluator);
    }
  }
  return [...yieldedBy.keys()];
}
