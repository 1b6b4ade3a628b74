import { canonicalJson } from '@edgewright/base';
import type { Metric } from '@edgewright/contracts';
import { conditionsText } from '@edgewright/report';
import { conditionsDiffer } from '../errors.js';

/**
 * Numbers that stand in one column hold under the same conditions: a latency that was estimated is not put beside one that
 * was measured, however alike their names. What nobody said of a metric is not compared.
 *
 * @throws runtime/conditions-differ
 */
export function checkConditions(stored: readonly Metric[], now: readonly Metric[]): void {
  const known = new Map(stored.map((metric) => [metric.name, metric.conditions]));
  for (const { name, conditions } of now) {
    const before = known.get(name);
    if (before === undefined || conditions === undefined) continue;
    if (canonicalJson(before) === canonicalJson(conditions)) continue;
    throw conditionsDiffer(name, conditionsText(before), conditionsText(conditions));
  }
}
