import { describe, expect, it } from '@jest/globals';
import type { Objective } from '@edgewright/contracts';
import { frontPicture, withoutOutliers } from './front-picture.js';

const objective: Objective = {
  goals: [
    { metric: 'top1', direction: 'maximise' },
    { metric: 'ms', direction: 'minimise' },
  ],
  constraints: [],
  reward: { kind: 'weighted-sum' },
};
const points = [0.8, 0.9, 1, 1.1, 1.2, 8].map((ms) => ({ metrics: { ms, top1: 70 + ms / 10 } }));

describe('frontPicture', () => {
  it('draws the first goal over the second, and leaves out what lacks one', () => {
    const picture = frontPicture(objective, [
      { mark: '●', label: 'front', points: [...points, { metrics: { ms: 1 } }] },
    ]);
    expect(picture).toMatchObject({ xLabel: 'ms', yLabel: 'top1' });
    expect(picture?.series[0]?.points).toHaveLength(points.length);
  });

  it('is for two goals', () => {
    expect(frontPicture({ ...objective, goals: objective.goals.slice(1) }, [])).toBeUndefined();
  });
});

describe('withoutOutliers', () => {
  it('leaves out and counts the trial that would squeeze the others into a corner', () => {
    const picture = frontPicture(objective, [{ mark: '●', label: 'front', points }]);
    if (picture === undefined) throw new TypeError('no picture');
    const clipped = withoutOutliers(picture);
    expect(clipped.outliers).toBe(1);
    expect(clipped.picture.series[0]?.points.map(([ms]) => ms)).toEqual([0.8, 0.9, 1, 1.1, 1.2]);
  });
});
