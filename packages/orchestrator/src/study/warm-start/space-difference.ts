import { canonicalJson } from '@edgewright/base';
import type { Decision, SearchSpace } from '@edgewright/search-space';

/** The first decision in which two spaces differ, in words; `undefined` where their decisions are the same. */
export function spaceDifference(earlier: SearchSpace, now: SearchSpace): string | undefined {
  const count = Math.max(earlier.decisions.length, now.decisions.length);
  for (let index = 0; index < count; index++) {
    const before = earlier.decisions[index];
    const after = now.decisions[index];
    if (after === undefined) return `it has the decision "${before?.column ?? ''}", which is not here`;
    if (before === undefined) return `it has no decision "${after.column}"`;
    if (before.column !== after.column) {
      return `its decision ${index + 1} is "${before.column}", here "${after.column}"`;
    }
    if (canonicalJson(before) === canonicalJson(after)) continue;
    const then = optionsText(before);
    const here = optionsText(after);
    if (then !== here) return `its decision "${after.column}" is ${then}, here ${here}`;
    return `its decision "${after.column}" is active under other choices`;
  }
  return undefined;
}

function optionsText({ domain }: Decision): string {
  if (domain.kind === 'categorical') return `one of ${JSON.stringify(domain.choices)}`;
  const range = `from ${domain.min} to ${domain.max}`;
  const step = domain.kind === 'integer' ? ` in steps of ${domain.step}` : '';
  return `${range}${step} on a ${domain.scale} scale`;
}
