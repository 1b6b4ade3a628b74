import { describe, expect, it } from '@jest/globals';
import { Random } from '@edgewright/base';
import {
  type Decision,
  type Encoding,
  encode,
  enumerate,
  isListed,
  optionPrior,
  type SearchSpace,
  sizeOf,
} from '@edgewright/search-space';
import { IndependentPolicy } from './independent-policy.js';
import type { Policy } from './policy.js';
import { RecurrentPolicy } from './recurrent-policy.js';
import { gradientError } from '../testing/gradient-check.js';
import { conditionalSpace, listedSpace, mixedSpace } from '../testing/spaces.js';

const POLICIES: readonly [string, (space: SearchSpace) => Policy][] = [
  ['independent', ({ decisions }) => new IndependentPolicy(decisions)],
  [
    'recurrent',
    ({ decisions }) => new RecurrentPolicy(decisions, { units: 5, embedding: 3 }, Random.from('start')),
  ],
];

/** Moves a policy away from its uniform start. */
function disturbed(policy: Policy): Policy {
  const random = Random.from('disturbed');
  policy.parameters.forEach((value, index) => {
    policy.parameters[index] = value + 0.5 * random.normal();
  });
  return policy;
}

function optionShare(index: number, option: number): number {
  const { domain } = listedSpace.decisions[index] as Decision;
  return isListed(domain) ? (optionPrior(domain)?.[option] ?? NaN) : NaN;
}

const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);

describe.each(POLICIES)('the %s policy', (_, make) => {
  it('is a distribution over the candidates of a conditional space: inactive decisions count for nothing', () => {
    const policy = disturbed(make(conditionalSpace));
    const encodings = [...enumerate(conditionalSpace)].map((candidate) =>
      encode(conditionalSpace, candidate),
    );
    expect(encodings).toHaveLength(21);
    const sum = encodings.reduce((mass, encoding) => mass + Math.exp(total(policy.logProbs(encoding))), 0);
    expect(sum).toBeCloseTo(1, 9);
  });

  it('is a distribution over the candidates of a space of subsets, conditions and priors', () => {
    const policy = disturbed(make(listedSpace));
    const encodings = [...enumerate(listedSpace)].map((candidate) => encode(listedSpace, candidate));
    expect(BigInt(encodings.length)).toBe(sizeOf(listedSpace));
    const sum = encodings.reduce((mass, encoding) => mass + Math.exp(total(policy.logProbs(encoding))), 0);
    expect(sum).toBeCloseTo(1, 9);
  });

  it('starts from what a space says of its options', () => {
    const policy = make(listedSpace);
    const random = Random.from('start');
    const draws = Array.from({ length: 2000 }, () => policy.sample({ random, exploration: 0 }));
    const depth = listedSpace.decisions.findIndex(({ path }) => path === 'depth');
    const share = draws.filter((encoding) => encoding[depth] === 1).length / draws.length;
    expect(Math.abs(share - optionShare(depth, 1))).toBeLessThan(0.04);
  });

  it('starts uniform over the options of every decision', () => {
    const policy = make(conditionalSpace);
    const encoding = policy.sample({ random: Random.from(1), exploration: 0 });
    const logProbs = policy.logProbs(encoding);
    conditionalSpace.decisions.forEach(({ options }, index) => {
      const active = !Number.isNaN(encoding[index]);
      expect(logProbs[index]).toBeCloseTo(active ? -Math.log(options ?? NaN) : 0, 12);
    });
  });

  it('has the gradient of its weighted log-probabilities and entropies', () => {
    const random = Random.from('gradient');
    for (let round = 0; round < 8; round++) {
      const policy = disturbed(make(round % 2 === 0 ? mixedSpace : listedSpace));
      const encoding = policy.sample({ random, exploration: 0 });
      const logProb = encoding.map(() => random.normal());
      const gradient = new Float64Array(policy.parameters.length);
      policy.addGradient(encoding, { logProb, entropy: 0.4, prior: 0 }, gradient);
      const valueOf = () =>
        total(policy.logProbs(encoding).map((value, index) => value * (logProb[index] ?? 0))) +
        0.4 * policy.entropy(encoding);
      expect(gradientError(policy.parameters, gradient, valueOf)).toBeLessThan(1e-6);
    }
  });

  it('draws as often as it says', () => {
    const policy = disturbed(make(conditionalSpace));
    const random = Random.from('draws');
    const key = (encoding: Encoding) => encoding.join();
    const counts = new Map<string, number>();
    const draws = 20_000;
    for (let draw = 0; draw < draws; draw++) {
      const drawn = key(policy.sample({ random, exploration: 0 }));
      counts.set(drawn, (counts.get(drawn) ?? 0) + 1);
    }
    for (const candidate of enumerate(conditionalSpace)) {
      const encoding = encode(conditionalSpace, candidate);
      const probability = Math.exp(total(policy.logProbs(encoding)));
      expect(Math.abs((counts.get(key(encoding)) ?? 0) / draws - probability)).toBeLessThan(0.015);
    }
  });

  it('draws uniformly when it is to explore alone', () => {
    const policy = disturbed(make(conditionalSpace));
    const random = Random.from('explore');
    const branch = Array.from({ length: 4000 }, () => policy.sample({ random, exploration: 1 })[0] ?? NaN);
    const share = branch.filter((code) => code === 0).length / branch.length;
    expect(Math.abs(share - 0.5)).toBeLessThan(0.03);
  });
});

describe('the independent policy', () => {
  it('has no gradient for inactive decisions', () => {
    const policy = disturbed(new IndependentPolicy(conditionalSpace.decisions));
    const skipping = encode(conditionalSpace, { op: { kind: 'skip' }, layers: [] });
    const gradient = new Float64Array(policy.parameters.length);
    policy.addGradient(skipping, { logProb: skipping.map(() => 1), entropy: 1, prior: 1 }, gradient);
    // Two branches, then three kernels and two widths that do not exist, then the count (one wave), then no layer.
    expect([...gradient.subarray(2, 7)]).toEqual([0, 0, 0, 0, 0]);
    expect([...gradient.subarray(8)]).toEqual([0, 0]);
    expect(gradient[0]).not.toBe(0);
    expect(gradient[7]).not.toBe(0);
  });
});

describe('the recurrent policy', () => {
  it('lets a choice depend on those before it', () => {
    const policy = disturbed(
      new RecurrentPolicy(conditionalSpace.decisions, { units: 5, embedding: 3 }, Random.from('start')),
    );
    const wideAfter = (kernel: number) => {
      const encoding = encode(conditionalSpace, { op: { kind: 'conv', kernel, wide: true }, layers: [] });
      return policy.logProbs(encoding)[2];
    };
    expect(wideAfter(3)).not.toBeCloseTo(wideAfter(7) ?? NaN, 3);
  });
});
