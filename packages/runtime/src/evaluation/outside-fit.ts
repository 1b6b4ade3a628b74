import type { JsonObject } from '@edgewright/base';
import { outsideReasons } from '@edgewright/contracts';

/** In what a network lies outside of what an evaluator was fitted on, by its own account. */
export interface OutsideFit {
  readonly evaluator: string;
  readonly reasons: readonly string[];
}

/** Reads the `outside` lists that fitted evaluators put into their provenance; evaluators without one are left out. */
export function outsideFit(provenance: JsonObject): OutsideFit[] {
  return Object.entries(provenance).flatMap(([evaluator, account]) => {
    const reasons = outsideReasons(account);
    return reasons.length === 0 ? [] : [{ evaluator, reasons }];
  });
}
