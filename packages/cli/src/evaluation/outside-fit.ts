import type { Json, JsonObject } from '@edgewright/base';

/** In what a network lies outside of what an evaluator was fitted on, by its own account. */
export interface OutsideFit {
  readonly evaluator: string;
  readonly reasons: readonly string[];
}

/** Reads the `outside` lists that fitted evaluators put into their provenance; evaluators without one are left out. */
export function outsideFit(provenance: JsonObject): OutsideFit[] {
  return Object.entries(provenance).flatMap(([evaluator, account]) => {
    const outside = isObject(account) ? account['outside'] : undefined;
    const reasons = Array.isArray(outside) ? outside.filter((reason) => typeof reason === 'string') : [];
    return reasons.length === 0 ? [] : [{ evaluator, reasons }];
  });
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
