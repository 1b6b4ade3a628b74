import { describe, expect, it } from '@jest/globals';
import type { Objective } from '@edgewright/contracts';
import type { Scene } from '../charts/scene.js';
import { frontScene, withoutOutliers, type Marked } from './front-scene.js';

const objective: Objective = {
  goals: [
    { metric: 'top1', direction: 'maximise' },
    { metric: 'ms', direction: 'minimise' },
  ],
  constraints: [],
  reward: { kind: 'weighted-sum' },
};
const points = [0.8, 0.9, 1, 1.1, 1.2, 8].map((ms) => ({ metrics: { ms, top1: 70 + ms / 10 } }));

const look: Omit<Marked, 'points'> = { mark: 'disc', colour: '#000000', label: 'front' };
const drawn = (scene: Scene | undefined) => {
  const [series] = scene?.panels[0]?.series ?? [];
  return series?.kind === 'points' ? series.points : [];
};

describe('frontScene', () => {
  it('draws the first goal over the second, and leaves out what lacks one', () => {
    const scene = frontScene(objective, [{ ...look, points: [...points, { metrics: { ms: 1 } }] }]);
    expect(scene?.x).toMatchObject({ label: 'ms', better: 'lower' });
    expect(scene?.panels[0]?.y).toMatchObject({ label: 'top1', better: 'higher' });
    expect(drawn(scene)).toHaveLength(points.length);
  });

  it('is for two goals', () => {
    expect(frontScene({ ...objective, goals: objective.goals.slice(1) }, [])).toBeUndefined();
  });
});

describe('withoutOutliers', () => {
  it('leaves out and counts the trial that would squeeze the others into a corner', () => {
    const scene = frontScene(objective, [{ ...look, points }]) as Scene;
    const clipped = withoutOutliers(scene);
    expect(clipped.outliers).toBe(1);
    expect(drawn(clipped.scene).map(([ms]) => ms)).toEqual([0.8, 0.9, 1, 1.1, 1.2]);
  });
});
