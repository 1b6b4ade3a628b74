import { Random } from '@edgewright/base';
import {
  categorical,
  defineSpace,
  encode,
  enumerate,
  integer,
  repeat,
  type SearchSpace,
} from '@edgewright/search-space';
import { describe, expect, it } from '@jest/globals';
import { IndependentPolicy } from '../policies/independent-policy.js';
import type { Policy } from '../policies/policy.js';
import { RecurrentPolicy } from '../policies/recurrent-policy.js';
import { conditionalSpace, mixedSpace } from '../testing/spaces.js';
import { explainPolicy } from './explain-policy.js';

const POLICIES: readonly [string, (space: SearchSpace) => Policy][] = [
  ['independent', ({ decisions }) => new IndependentPolicy(decisions)],
  [
    'recurrent',
    ({ decisions }) => new RecurrentPolicy(decisions, { units: 5, embedding: 3 }, Random.from('start')),
  ],
];

function disturbed(policy: Policy): Policy {
  const random = Random.from('disturbed');
  policy.parameters.forEach((value, index) => {
    policy.parameters[index] = value + 0.5 * random.normal();
  });
  return policy;
}

const explained = (policy: Policy, { decisions }: SearchSpace) =>
  explainPolicy(policy, decisions, Random.from('explain'));
const total = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);

describe.each(POLICIES)('the explanation of the %s policy', (name, make) => {
  it.each([conditionalSpace, mixedSpace])(
    'covers every decision with probabilities that sum to 1',
    (space) => {
      const decisions = explained(disturbed(make(space)), space);
      expect(decisions.map((decision) => decision.name)).toEqual(space.decisions.map(({ column }) => column));
      for (const { choices, entropyNats, active } of decisions) {
        expect(total(choices.map(({ probability }) => probability))).toBeCloseTo(1, 9);
        expect(entropyNats).toBeGreaterThanOrEqual(0);
        expect(entropyNats).toBeLessThanOrEqual(Math.log(choices.length) + 1e-9);
        expect(active).toBeGreaterThan(0);
        expect(active).toBeLessThanOrEqual(1);
      }
    },
  );

  it('starts uniform', () => {
    for (const { choices, entropyNats } of explained(make(conditionalSpace), conditionalSpace)) {
      for (const { probability } of choices) expect(probability).toBeCloseTo(1 / choices.length, 9);
      expect(entropyNats).toBeCloseTo(Math.log(choices.length), 9);
    }
  });

  it('agrees with the probabilities of whole candidates', () => {
    const policy = disturbed(make(conditionalSpace));
    // Exact where decisions do not look at each other, else an average over draws.
    const digits = name === 'independent' ? 9 : 1;
    const candidates = [...enumerate(conditionalSpace)].map((candidate) => {
      const encoding = encode(conditionalSpace, candidate);
      return { encoding, probability: Math.exp(total(policy.logProbs(encoding))) };
    });
    const decisions = explained(policy, conditionalSpace);
    for (const [index, { choices, active }] of decisions.entries()) {
      const having = candidates.filter(({ encoding }) => !Number.isNaN(encoding[index]));
      const mass = total(having.map(({ probability }) => probability));
      expect(active).toBeCloseTo(mass, digits);
      for (const [code, choice] of choices.entries()) {
        const chosen = having.filter(({ encoding }) => encoding[index] === code);
        expect(choice.probability).toBeCloseTo(
          total(chosen.map(({ probability }) => probability)) / mass,
          digits,
        );
      }
    }
  });

  it('shows long ranges in stretches, and every count by itself', () => {
    const space = defineSpace({ many: repeat(categorical([1]), { min: 0, max: 40 }) });
    expect(explained(make(space), space)[0]?.choices).toHaveLength(41);
    const [, units, rate] = explained(make(mixedSpace), mixedSpace);
    expect(units?.choices).toHaveLength(8);
    expect(units?.choices.at(0)?.value).toEqual([1, 125]);
    expect(units?.choices.at(-1)?.value).toEqual([876, 1000]);
    expect(rate?.choices).toHaveLength(8);
  });

  it('shows wide integers in stretches of their scale', () => {
    const space = defineSpace({
      linear: integer({ min: 0, max: 2 ** 53 - 2 }),
      log: integer({ min: 1, max: 1e9, scale: 'log' }),
      steps: integer({ min: 1, max: 1e9 + 1, step: 1000, scale: 'log' }),
    });
    const [linear, log, steps] = explained(make(space), space);
    expect(linear?.choices.map(({ value }) => value).at(0)).toEqual([0, 2 ** 50 - 1]);
    expect(log?.choices.map(({ value }) => value).slice(0, 2)).toEqual([
      [1, 12],
      [13, 177],
    ]);
    expect(steps?.choices.at(0)?.value).toEqual([1, 1001]);
    for (const choices of [linear, log].map((each) => each?.choices ?? [])) {
      for (const { probability } of choices) expect(probability).toBeCloseTo(1 / 8, 1);
    }
    for (const choices of [linear, log, steps].map((each) => each?.choices ?? [])) {
      expect(total(choices.map(({ probability }) => probability))).toBeCloseTo(1, 9);
    }
  });
});
