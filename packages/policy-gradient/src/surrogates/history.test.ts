import type { FinishedState, FinishedTrial } from '@edgewright/contracts';
import { categorical, defineSpace } from '@edgewright/search-space';
import { describe, expect, it } from '@jest/globals';
import { History } from './history.js';

const space = defineSpace({ width: categorical([4, 8, 16]) });
const trial = (state: FinishedState): FinishedTrial => ({
  number: 1,
  candidate: { width: 8 },
  state,
  metrics: { accuracy: 0.4 },
  noise: { accuracy: { deviation: 0.1, runs: 3 } },
  feasible: state === 'completed',
  reward: 0.4,
  error: null,
  cached: [],
  outsideFit: {},
});

describe('the history of a study', () => {
  it.each<[FinishedState, boolean]>([
    ['completed', true],
    ['infeasible', true],
    ['stopped', true],
    ['failed', false],
  ])('has an answer of a trial that is %s: %p', (state, answered) => {
    const history = new History(space);
    history.add(trial(state));
    expect(history.past).toMatchObject([
      { answered, metrics: { accuracy: 0.4 }, noise: { accuracy: { runs: 3 } } },
    ]);
    const again = new History(space);
    again.restore(history.dump());
    expect(again.past).toEqual(history.past);
  });
});
