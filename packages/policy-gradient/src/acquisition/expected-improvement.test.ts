import { describe, expect, it } from '@jest/globals';
import { normalDensity } from '@edgewright/base';
import { expectedHypervolume } from './expected-hypervolume.js';
import { expectedImprovement, logExpectedImprovement } from './expected-improvement.js';

/** E[g(f)] by a sum over f = mean + deviation · z. */
function expectation(
  { mean, deviation }: { readonly mean: number; readonly deviation: number },
  g: (f: number) => number,
) {
  let sum = 0;
  const step = 0.002;
  for (let z = -8; z < 8; z += step)
    sum += g(mean + deviation * (z + step / 2)) * normalDensity(z + step / 2) * step;
  return sum;
}

describe('expected improvement', () => {
  it.each([-2, 0, 0.7, 3])('is the mean of what exceeds %p', (threshold) => {
    const prediction = { mean: 0.4, deviation: 1.3 };
    const mean = expectation(prediction, (f) => Math.max(0, f - threshold));
    expect(expectedImprovement(prediction, threshold)).toBeCloseTo(mean, 5);
    expect(logExpectedImprovement(prediction, threshold)).toBeCloseTo(Math.log(mean), 3);
  });

  it('is certain where the deviation is 0', () => {
    expect(expectedImprovement({ mean: 3, deviation: 0 }, 1)).toBe(2);
    expect(expectedImprovement({ mean: 0, deviation: 0 }, 1)).toBe(0);
  });

  it('keeps its order where it underflows', () => {
    const far = [-10, -50, -1000].map((mean) => logExpectedImprovement({ mean, deviation: 1 }, 0));
    expect(far.every(Number.isFinite)).toBe(true);
    expect(far).toEqual(far.toSorted((a, b) => b - a));
    const [above, below] = [-4.999, -5.001].map((mean) => logExpectedImprovement({ mean, deviation: 1 }, 0));
    expect(Math.abs((above ?? 0) - (below ?? 0))).toBeLessThan(0.15);
  });
});

describe('expected hypervolume', () => {
  const front = {
    points: [
      [-1, 1],
      [0, 0.2],
      [0.8, -0.5],
    ] as const,
    reference: [-2, -2] as const,
  };

  /** Area above the reference that a point dominates and the front does not. */
  function gain(x: number, y: number): number {
    let area = 0;
    const step = 0.02;
    for (let a = -2 + step / 2; a < x; a += step) {
      const height = Math.max(-2, ...front.points.filter(([p]) => p >= a).map(([, q]) => q));
      area += step * Math.max(0, y - height);
    }
    return area;
  }

  it('is the gain of a point that is known', () => {
    const known = (mean: number) => (threshold: number) => Math.max(0, mean - threshold);
    expect(expectedHypervolume([known(0.5), known(0.5)], front)).toBeCloseTo(gain(0.5, 0.5), 1);
    expect(expectedHypervolume([known(-1.5), known(-1.5)], front)).toBe(0);
  });

  it('is the mean gain of a point that is predicted', () => {
    const predictions = [
      (threshold: number) => expectedImprovement({ mean: 0.2, deviation: 0.4 }, threshold),
      (threshold: number) => expectedImprovement({ mean: 0.3, deviation: 0.6 }, threshold),
    ] as const;
    let mean = 0;
    const step = 0.1;
    for (let u = -4; u < 4; u += step)
      for (let v = -4; v < 4; v += step) {
        const weight = normalDensity(u + step / 2) * normalDensity(v + step / 2) * step * step;
        mean += weight * gain(0.2 + 0.4 * (u + step / 2), 0.3 + 0.6 * (v + step / 2));
      }
    expect(expectedHypervolume(predictions, front)).toBeCloseTo(mean, 1);
  });
});
