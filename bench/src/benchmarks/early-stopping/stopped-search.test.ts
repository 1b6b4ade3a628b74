import { defineStopper, type StopQuestion } from '@edgewright/contracts';
import { describe, expect, it } from '@jest/globals';
import { madeCurves, trainedCurves } from './learning-curves.js';
import { GOALS, stoppedSearch } from './stopped-search.js';

const [one = [], two = []] = GOALS;
const stopper = (decide: (question: StopQuestion) => 'continue' | 'stop') =>
  defineStopper({
    name: 'test',
    summary: '',
    source: '',
    optionsSchema: { type: 'object' },
    createStopper: () => ({ decide }),
  });
const TRAINABLES = [
  { cost: 1, accuracy: [0.6, 0.7] },
  { cost: 2, accuracy: [0.6, 0.9] },
];

describe('a search that stops trials', () => {
  it('keeps all where none is stopped', async () => {
    const whole = { stepShare: 1, hypervolumeRatio: 1, isBestStopped: false };
    for (const goals of GOALS)
      expect(
        await stoppedSearch(
          stopper(() => 'continue'),
          TRAINABLES,
          goals,
        ),
      ).toEqual(whole);
  });

  it('counts what is spared, and what is lost', async () => {
    const second = stopper(({ trial }) => (trial === 2 ? 'stop' : 'continue'));
    const found = await stoppedSearch(second, TRAINABLES, one);
    expect(found).toMatchObject({ stepShare: 0.75, isBestStopped: true });
    expect(found.hypervolumeRatio).toBeCloseTo(0.2 / 0.4);
  });

  it('lets a stopper know what had ended by then', async () => {
    const known: number[] = [];
    const all = [...TRAINABLES, ...TRAINABLES];
    const curious = stopper(({ peers }) => {
      known.push(peers.length);
      return 'continue';
    });
    await stoppedSearch(curious, all, two);
    expect(known).toEqual([0, 0, 0, 0, 1, 1, 2, 2]);
  });
});

describe('curves', () => {
  it.each([trainedCurves, madeCurves])('are the same for a seed, and others for another', (make) => {
    expect(make(1)).toEqual(make(1));
    expect(make(2)).not.toEqual(make(1));
    for (const { accuracy } of make(1)) expect(accuracy).toHaveLength(27);
  });
});
