import { toyTrial } from '@edgewright/conformance';
import type { Budget, FinishedTrial, Objective } from '@edgewright/contracts';
import { describe, expect, it } from '@jest/globals';
import { TerminationCriteria } from './termination-criteria.js';

const ONE_GOAL: Objective = {
  goals: [{ metric: 'score', direction: 'maximise' }],
  constraints: [],
  reward: { kind: 'weighted-sum' },
};
const TWO_GOALS: Objective = {
  ...ONE_GOAL,
  goals: [...ONE_GOAL.goals, { metric: 'ms', direction: 'minimise' }],
};

/** A trial by its score, which is its reward; infeasible where that is below 0. */
function trial(number: number, score: number, ms = 1): FinishedTrial {
  const feasible = score >= 0;
  return toyTrial({ number, feasible, reward: score, metrics: { score, ms }, candidate: {} });
}

/** How a study ends that sees trials of these scores, and after how many of them. */
function end(budget: Partial<Budget>, scores: readonly number[], objective = ONE_GOAL) {
  const criteria = new TerminationCriteria(objective, { trials: 100, ...budget });
  for (const [index, score] of scores.entries()) {
    criteria.see(trial(index + 1, score), false);
    const ending = criteria.usedUp ?? criteria.reached;
    if (ending !== undefined) return { after: index + 1, reason: ending.reason };
  }
  return undefined;
}

describe('the termination criteria of a study', () => {
  it('never, where the budget does not say so', () => {
    expect(end({}, [1, 1, 1, 1, -1])).toBeUndefined();
  });

  it('when nothing has improved for as long as its patience', () => {
    expect(end({ patience: 3 }, [1, 2, 2, 1, 3, 3, 3, 3])).toEqual({
      after: 8,
      reason: 'Nothing has improved in 3 trials, which is budget.patience',
    });
    expect(end({ patience: 3 }, [-1, -1, -1, 5])?.after).toBe(3);
  });

  it('and with several goals, a place on the front is an improvement', () => {
    const criteria = new TerminationCriteria(TWO_GOALS, { trials: 100, patience: 2 });
    for (const [index, ms] of [4, 3, 2, 1].entries()) {
      criteria.see(trial(index + 1, 9 - index, ms), false);
      expect(criteria.reached).toBeUndefined();
    }
    for (const number of [5, 6]) criteria.see(trial(number, 1, 9), false);
    expect(criteria.reached?.reason).toContain('2 trials');
  });

  it('when a feasible trial has a metric within a bound', () => {
    expect(end({ until: { metric: 'score', atLeast: 3 } }, [1, 2.9, 3, 4])).toEqual({
      after: 3,
      reason: 'Trial 3 has score 3, and budget.until asks for at least 3',
    });
    expect(end({ until: { metric: 'score', atMost: -1 } }, [-1, -2])).toBeUndefined();
    expect(end({ until: { metric: 'score', atMost: 1 } }, [-1, 2, 0.5])?.reason).toBe(
      'Trial 3 has score 0.5, and budget.until asks for at most 1',
    );
  });

  it('when so many trials are feasible', () => {
    expect(end({ feasible: 2 }, [1, -1, -1, 0, 1])).toEqual({
      after: 4,
      reason: '2 trials are feasible, and budget.feasible asks for 2',
    });
  });

  it('when a metric sums up to a limit, over all trials but copies', () => {
    expect(end({ sum: { ms: 3 } }, [1, -1, 1])).toEqual({
      after: 3,
      reason: 'ms sums up to 3 over all trials, and budget.sum allows 3',
    });
    const criteria = new TerminationCriteria(ONE_GOAL, { trials: 100, sum: { ms: 2 } });
    for (const number of [1, 2, 3]) criteria.see(trial(number, 1), number > 1);
    expect(criteria.usedUp).toBeUndefined();
  });
});
