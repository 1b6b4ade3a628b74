import type { Evaluation, Evaluator } from '@edgewright/contracts';
import { badMetrics, checkedMetrics } from '@edgewright/orchestrator/metrics';

/**
 * The answer of an evaluator: exactly the metrics that it declares, and no number anywhere that is none.
 *
 * @throws orchestrator/bad-metrics
 */
export function checkedEvaluation(evaluator: Evaluator, answer: Evaluation): Evaluation {
  checkedMetrics(evaluator, answer);
  const { breakdown = [], provenance } = answer;
  for (const [where, value] of Object.entries({ breakdown, provenance })) {
    const found = notFinite(value, where);
    if (found !== undefined) throw badMetrics(evaluator.name, `${found}; its numbers are finite`);
  }
  return answer;
}

/** Where in a JSON value the first number stands that is none, and which: JSON would say `null`. */
function notFinite(value: unknown, where: string): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : `${where} = ${value}`;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const found = notFinite(item, Array.isArray(value) ? `${where}[${key}]` : `${where}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
