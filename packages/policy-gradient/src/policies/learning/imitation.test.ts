import { describe, expect, it } from '@jest/globals';
import { Random } from '@edgewright/base';
import { categorical, defineSpace, type Encoding } from '@edgewright/search-space';
import { Adam } from './adam.js';
import { IndependentPolicy } from '../independent-policy.js';
import { reinforce } from '../estimators/reinforce.js';
import { improve, type LearningRule } from './learner.js';
import { policyGradient } from './policy-gradient.js';
import { rankAdvantages } from './rank-advantages.js';
import { imitation } from './imitation.js';

const space = defineSpace({ a: categorical(['x', 'y', 'z']), b: categorical([0, 1, 2, 3]) });
const encodingOf = (a: 'x' | 'y' | 'z', b: number): Encoding => Float64Array.of('xyz'.indexOf(a), b);

/** A policy that learns by a rule. */
function learnerWith(rule: LearningRule) {
  const policy = new IndependentPolicy(space.decisions);
  const optimiser = new Adam(policy.parameters.length, { learningRate: 0.1, epsilon: 0.1 });
  return { policy, optimiser, rule, epochs: 1 };
}

const experienceOf = (policy: IndependentPolicy, encoding: Encoding, reward: number) => ({
  encoding,
  logProbs: policy.logProbs(encoding),
  reward,
});

describe('imitation', () => {
  it('comes to the weighted shares of the options among the good, with a uniform share', () => {
    const learner = learnerWith(imitation(space.decisions));
    const { policy } = learner;
    const batch = [
      experienceOf(policy, encodingOf('x', 0), 3),
      experienceOf(policy, encodingOf('y', 0), 2),
      experienceOf(policy, encodingOf('z', 3), 1),
    ];
    const advantages = Float64Array.of(0.9, 0.3, -1.2);
    for (let step = 0; step < 3000; step++) improve(learner, { experiences: batch, advantages, learnt: 1e9 });
    const at = (encoding: Encoding) => [...policy.logProbs(encoding)].map(Math.exp);
    // (a f + β / n) / (a + β) with a = 0.4, β = 0.1, f = 3/4, 1/4 and 0 of three options, and 1 and 0 of four.
    const [x, zero] = at(encodingOf('x', 0));
    const [y] = at(encodingOf('y', 0));
    const [z, three] = at(encodingOf('z', 3));
    expect(x).toBeCloseTo((0.3 + 0.1 / 3) / 0.5, 3);
    expect(y).toBeCloseTo((0.1 + 0.1 / 3) / 0.5, 3);
    expect(z).toBeCloseTo(0.1 / 3 / 0.5, 3);
    expect(zero).toBeCloseTo((0.4 + 0.1 / 4) / 0.5, 3);
    expect(three).toBeCloseTo(0.1 / 4 / 0.5, 3);
  });

  it('learns of what is worse while a search is young, and not far below a uniform choice', () => {
    const after = (learnt: number) => {
      const learner = learnerWith(imitation(space.decisions));
      const { policy } = learner;
      const batch = [
        experienceOf(policy, encodingOf('x', 0), 2),
        experienceOf(policy, encodingOf('z', 3), 1),
      ];
      const advantages = Float64Array.of(0, -1);
      for (let step = 0; step < 300; step++) improve(learner, { experiences: batch, advantages, learnt });
      return policy.logProbs(encodingOf('z', 3))[0] ?? NaN;
    };
    expect(after(4)).toBeLessThan(Math.log(1 / 3) - 0.9);
    expect(after(4)).toBeGreaterThan(Math.log(1 / 3) - 1.3);
    expect(after(1e9)).toBeCloseTo(Math.log(1 / 3), 5);
  });

  it('learns nothing where nothing is better than anything else', () => {
    const learner = learnerWith(imitation(space.decisions));
    const batch = [experienceOf(learner.policy, encodingOf('x', 0), 1)];
    improve(learner, { experiences: batch, advantages: Float64Array.of(0), learnt: 4 });
    expect([...learner.policy.parameters]).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it.each<[string, LearningRule, (lowest: number) => void]>([
    [
      'keeps every option likely',
      imitation(space.decisions),
      (lowest) => {
        expect(lowest).toBeGreaterThan(Math.log(0.1 / 4 / 0.5) - 0.5);
      },
    ],
    [
      'where a policy gradient collapses',
      policyGradient(reinforce),
      (lowest) => {
        expect(lowest).toBeLessThan(-8);
      },
    ],
  ])('%s, though the candidates are chosen by something else', (_, rule, check) => {
    const learner = learnerWith(rule);
    const { policy } = learner;
    const random = Random.from('chosen by something else');
    const memory: ReturnType<typeof experienceOf>[] = [];
    let lowest = 0;
    for (let trial = 0; trial < 2000; trial++) {
      // Options come and go, good and bad, whatever the policy says of them.
      const favourite = Math.floor(trial / 100) % 4;
      const b = random.next() < 0.5 ? favourite : random.integer(4);
      const encoding = encodingOf(random.pick(['x', 'y', 'z']), b);
      const chosen = experienceOf(policy, encoding, random.normal() + (b === favourite ? 1 : 0));
      memory.push(chosen);
      if (memory.length > 24) memory.shift();
      const advantages = rankAdvantages(memory.map(({ reward }) => reward));
      improve(learner, { experiences: memory, advantages, learnt: trial });
      lowest = Math.min(lowest, ...policy.logProbs(encoding));
    }
    check(lowest);
  });
});
