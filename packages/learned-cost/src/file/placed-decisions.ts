import type { JsonObject } from '@edgewright/base';
import { valueOfCode, type SearchSpace } from '@edgewright/search-space';
import type { DecisionColumns } from '../encoding/decision-columns.js';

/**
 * The decisions of a space for programs that know nothing of it: path, what the columns are, the first of them, the values that
 * the columns stand for (of `options`), and when it is active: its parent, by index, took one of these options.
 */
export function placedDecisions(
  { decisions }: SearchSpace,
  columns: readonly DecisionColumns[],
): readonly JsonObject[] {
  return decisions.map(({ path, domain, condition }, index) => {
    const { kind, first, count } = columns[index] as DecisionColumns;
    const places = kind === 'options' ? Array.from({ length: count }, (_, code) => code) : [];
    return {
      path,
      kind,
      first,
      count,
      values: places.map((code) => valueOfCode(domain, code)),
      condition: condition === null ? null : { decision: condition.decision, allowed: condition.allowed },
    };
  });
}
