import type { Random } from '@edgewright/base';
import type { ExplainedDecision } from '@edgewright/contracts';
import type { Decision } from '@edgewright/search-space';
import { headFor } from '../policies/heads/heads.js';
import { entropyOf } from '../policies/heads/softmax.js';
import type { Policy } from '../policies/policy.js';
import { optionGroups } from './option-groups.js';

/** Candidates drawn, over which the distributions are averaged: they may hang on the choices before. */
const DRAWS = 64;

/**
 * How likely a policy is to make each choice, before constraints reject any. The distribution of a decision is averaged over
 * drawn candidates, of which each contributes the whole of it: exact where a decision does not look at the others.
 */
export function explainPolicy(
  policy: Policy,
  decisions: readonly Decision[],
  random: Random,
): readonly ExplainedDecision[] {
  const heads = decisions.map(headFor);
  const groups = decisions.map(optionGroups);
  const weights = groups.map(({ length }) => new Float64Array(length));
  const shown: (Float64Array | undefined)[] = decisions.map(() => undefined);
  const met = new Float64Array(decisions.length);
  const hangOnParents = decisions.every((decision) => hangsOnParent(decision, decisions, groups));
  // Where all is known of a policy that does not look at the choices before, more draws would show the same.
  let isKnown = false;
  for (let draw = 0; draw < DRAWS && !isKnown; draw++) {
    const encoding = policy.sample({ random, exploration: 0 });
    encoding.forEach((code, index) => {
      if (!Number.isNaN(code)) met[index] = (met[index] ?? 0) + 1 / DRAWS;
    });
    let repeated = 0;
    policy.visit(encoding, (index, raw) => {
      // The same numbers once more: this policy does not look at the choices before.
      if (shown[index] === raw) {
        repeated++;
        return;
      }
      shown[index] = raw;
      const head = heads[index];
      const sums = weights[index];
      const ofDecision = groups[index];
      if (head === undefined || sums === undefined || ofDecision === undefined) return;
      ofDecision.forEach(({ weight }, group) => {
        sums[group] = (sums[group] ?? 0) + weight(head, raw);
      });
    });
    isKnown = repeated === decisions.length && hangOnParents;
  }
  const probabilities = weights.map(normalised);
  const active = activities(decisions, probabilities, met);
  return decisions.map(({ column }, index) => ({
    name: column,
    choices: (groups[index] ?? []).map(({ value }, group) => ({
      value,
      probability: probabilities[index]?.[group] ?? 0,
    })),
    entropyNats: entropyOf(probabilities[index] ?? new Float64Array()),
    active: active[index] ?? 1,
  }));
}

/** Uniform where the decision was never met. */
function normalised(weights: Float64Array): Float64Array {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => (sum > 0 ? weight / sum : 1 / weights.length));
}

/** Whether a decision is always active, or by the choice of one other alone, whose options are shown by themselves. */
function hangsOnParent(
  { condition, membership }: Decision,
  decisions: readonly Decision[],
  shown: readonly { readonly length: number }[],
): boolean {
  if (membership !== undefined) return false;
  return condition === null || shown[condition.decision]?.length === decisions[condition.decision]?.options;
}

/**
 * P(active) = P(parent active) · P(the parent takes an option that allows it); parents come first. The share of draws for what
 * depends on several decisions, as values of subsets do, or on one whose options are not shown by themselves.
 */
function activities(
  decisions: readonly Decision[],
  probabilities: readonly Float64Array[],
  met: Float64Array,
): readonly number[] {
  const active: number[] = [];
  for (const decision of decisions) {
    const { condition, index } = decision;
    if (!hangsOnParent(decision, decisions, probabilities)) {
      active.push(Math.min(1, met[index] ?? 0));
      continue;
    }
    if (condition === null) {
      active.push(1);
      continue;
    }
    const { decision: parent, allowed } = condition;
    const share = allowed.reduce((sum, code) => sum + (probabilities[parent]?.[code] ?? 0), 0);
    active.push(Math.min(1, (active[parent] ?? 1) * share));
  }
  return active;
}
