import { canonicalJson } from '@edgewright/base';
import { domainText, withoutPrior, type Decision, type SearchSpace } from '@edgewright/search-space';

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
    if (meaningOf(before) === meaningOf(after)) continue;
    const then = optionsText(before);
    const here = optionsText(after);
    if (then !== here) return `its decision "${after.column}" is ${then}, here ${here}`;
    return `its decision "${after.column}" is active under other choices`;
  }
  return undefined;
}

/** The same for decisions that choose among the same: how likely each option was thought to be is not part of that. */
function meaningOf(decision: Decision): string {
  return canonicalJson({ ...decision, domain: withoutPrior(decision.domain) });
}

function optionsText({ domain: believed }: Decision): string {
  const domain = withoutPrior(believed);
  const isPlain = domain.kind === 'integer' || domain.kind === 'float';
  if (domain.kind !== 'categorical' && (!isPlain || domain.mean !== undefined)) return domainText(domain);
  if (domain.kind === 'categorical') return `one of ${JSON.stringify(domain.choices)}`;
  const range = `from ${domain.min} to ${domain.max}`;
  const step = domain.kind === 'integer' ? ` in steps of ${domain.step}` : '';
  return `${range}${step} on a ${domain.scale} scale`;
}
