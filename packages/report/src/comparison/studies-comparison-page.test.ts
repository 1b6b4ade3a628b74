import { describe, expect, it } from '@jest/globals';
import type { ComparedStudy, Goal, StudiesComparison } from '@edgewright/contracts';
import { charactersOf } from '../charts/characters.js';
import { textPage } from '../page/text-page.js';
import { studiesComparisonPage, studiesComparisonRows, studiesScene } from './studies-comparison-page.js';

const goals: readonly Goal[] = [
  { metric: 'top1', direction: 'maximise' },
  { metric: 'ms', direction: 'minimise' },
];
const study = (name: string, top1: number): ComparedStudy => {
  const found = { trial: 3, reward: top1, metrics: { top1, ms: 1 } };
  return {
    name,
    trials: 20,
    feasible: 8,
    best: found,
    bestOfGoals: found.metrics,
    front: [found],
    onJointFront: top1 > 71 ? 1 : 0,
    hypervolume: [{ trial: 10, value: top1 - 70 }],
  };
};
const comparison: StudiesComparison = {
  goals,
  equalTrials: 10,
  reference: { top1: 70, ms: 2 },
  studies: [study('agent', 72), study('random', 71)],
  differences: [{ path: 'suggester.plugin', values: ['suggest-policy-gradient', undefined] }],
  unlike: [],
};
const shown = (one: StudiesComparison) =>
  textPage(studiesComparisonPage(one), { width: 160, toned: (text) => text, drawn: charactersOf }).join('\n');

describe('studiesComparisonPage', () => {
  it('has a row a study, the fronts with a picture, and the paths that differ', () => {
    const text = shown(comparison);
    expect(text).toMatch(/^agent +20 +8 +2 +72 +3 +72 +1 +1 +1$/m);
    expect(text).toContain('one reference point for all: top1 70, ms 2');
    expect(text).toMatch(/^suggester\.plugin +suggest-policy-gradient +–$/m);
    expect(text).toContain('● agent   ◆ random');
    expect(text).not.toContain('do not compare');
  });

  it('warns of what does not compare', () => {
    const text = shown({
      ...comparison,
      unlike: ['ms'],
      differences: [{ path: 'objective.reward.kind', values: ['weighted-sum', 'mnasnet-soft'] }],
    });
    expect(text).toContain('ms: measured under other conditions');
    expect(text).toContain('their rewards do not compare');
  });
});

describe('studiesComparisonRows', () => {
  it('has a header and a row a study', () => {
    expect(studiesComparisonRows(comparison).map((row) => row.join(','))).toEqual([
      'study,trials,equal_trials,feasible,hypervolume,best_reward,best_trial,best_top1,best_ms,front,on_joint_front',
      'agent,20,10,8,2,72,3,72,1,1,1',
      'random,20,10,8,1,71,3,71,1,1,0',
    ]);
  });
});

describe('studiesScene', () => {
  it('draws the hypervolumes where there are more goals than a plane has', () => {
    const three = { ...comparison, goals: [...goals, { metric: 'mj', direction: 'minimise' } as const] };
    expect(studiesScene(three)?.panels[0]?.series).toMatchObject([{ kind: 'line', label: 'agent' }, {}]);
    const none = { ...three, studies: three.studies.map((one) => ({ ...one, hypervolume: [] })) };
    expect(studiesScene(none)).toBeUndefined();
  });
});
