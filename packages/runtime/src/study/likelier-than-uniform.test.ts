import { describe, expect, it } from '@jest/globals';
import { categorical, defineSpace, float, variants } from '@edgewright/search-space';
import { likelierThanUniform } from './likelier-than-uniform.js';

const space = defineSpace({
  op: variants('kind', { skip: {}, conv: { kernel: categorical([1, 3, 5, 7]) } }),
});
const skip = { op: { kind: 'skip' } };
const conv = { op: { kind: 'conv', kernel: 3 } };
const chosen = (candidate: typeof skip, logProbability: number) => ({
  candidate,
  reason: { by: 'policy', log_probability: logProbability },
});

describe('likelierThanUniform', () => {
  it('is 0 for a uniform policy, whatever is active', () => {
    const trials = [chosen(skip, Math.log(1 / 2)), chosen(conv, Math.log(1 / 8))];
    expect(likelierThanUniform(space, trials)).toBeCloseTo(0, 12);
  });

  it('counts by active decision, and only where the policy was asked', () => {
    const asked = [chosen(conv, Math.log(1 / 8) + 1), chosen(skip, Math.log(1 / 2) - 2)];
    const others = [
      { candidate: skip, reason: { by: 'warm start' } },
      { candidate: skip, reason: null },
    ];
    expect(likelierThanUniform(space, [...asked, ...others])).toBeCloseTo((0.5 - 2) / 2, 12);
  });

  it('is not a number where there is nothing to compare', () => {
    expect(likelierThanUniform(space, [])).toBeNaN();
    const open = defineSpace({ x: float({ min: 0, max: 1 }) });
    expect(likelierThanUniform(open, [{ candidate: { x: 0.5 }, reason: { log_probability: 0 } }])).toBeNaN();
  });
});
