import { canonicalJson } from '@edgewright/base';
import type { Budget, StudyRecord } from '@edgewright/contracts';

/** The limits that are plain numbers. */
const LIMITS = ['seconds', 'failures', 'patience', 'feasible'] as const;

/**
 * The budget of a resumed study. A limit as first configured takes back nothing of what it was extended to since;
 * an absent one is no limit.
 */
export function budgetInForce({ config, budget: inForce }: StudyRecord, given: Budget): Budget {
  const first = config.budget;
  const limits = LIMITS.map((limit) => [limit, larger(given[limit], first[limit], inForce[limit])] as const);
  const isUntilAsFirst = canonicalJson(given.until ?? null) === canonicalJson(first.until ?? null);
  const until = isUntilAsFirst ? inForce.until : given.until;
  const metrics = new Set([given, first, inForce].flatMap(({ sum = {} }) => Object.keys(sum)));
  const sums = [...metrics].map((metric) => {
    return [metric, larger(given.sum?.[metric], first.sum?.[metric], inForce.sum?.[metric])] as const;
  });
  const sum = limited(sums);
  return {
    trials: larger(given.trials, first.trials, inForce.trials),
    ...limited(limits),
    ...(until === undefined ? {} : { until }),
    ...(Object.keys(sum).length === 0 ? {} : { sum }),
  };
}

/** What is given, unless that is what was configured first and more was given since. */
function larger(given = Infinity, first = Infinity, inForce = Infinity): number {
  return given === first ? Math.max(given, inForce) : given;
}

function limited(limits: readonly (readonly [string, number])[]): Readonly<Record<string, number>> {
  return Object.fromEntries(limits.filter(([, limit]) => limit !== Infinity));
}
