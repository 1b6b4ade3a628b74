import { describe, expect, it } from '@jest/globals';
import type { Objective } from '@edgewright/contracts';
import { CauseTally, messageShape, type EndedTrial } from './cause-tally.js';

const objective: Objective = {
  goals: [{ metric: 'top1', direction: 'maximise' }],
  constraints: [
    { metric: 'ms', atMost: 1 },
    { metric: 'top1', atLeast: 70 },
    { metric: 'mj', target: 2 },
  ],
  reward: { kind: 'weighted-sum' },
};
const broken = { code: 'orchestrator/constraint-broken', message: 'ms is 2, over the limit of 1' };
const infeasible = (number: number, metrics: EndedTrial['metrics'], error = broken): EndedTrial => {
  return { number, state: 'infeasible', metrics, error };
};
const failed = (number: number, message: string): EndedTrial => {
  return { number, state: 'failed', metrics: {}, error: { code: 'x/y', message } };
};
const causesOf = (...trials: readonly EndedTrial[]) => {
  const tally = new CauseTally(objective);
  for (const trial of trials) tally.add(trial);
  return tally.causes(10);
};

describe('CauseTally', () => {
  it('groups by the constraint that is broken, with its values', () => {
    const causes = causesOf(
      infeasible(1, { ms: 2, top1: 71 }),
      infeasible(4, { ms: 1.5, top1: 60 }),
      infeasible(6, { ms: 4 }),
      { number: 7, state: 'completed', metrics: { ms: 9 }, error: null },
    );
    expect(causes).toMatchObject([
      {
        state: 'infeasible',
        constraint: {
          metric: 'ms',
          bound: 'atMost',
          limit: 1,
          median: 2,
          worst: 4,
          closest: { trial: 4, value: 1.5 },
        },
        count: 3,
        share: 0.3,
        examples: [1, 4, 6],
      },
      {
        constraint: { metric: 'top1', bound: 'atLeast', worst: 60, closest: { trial: 4, value: 60 } },
        count: 1,
      },
    ]);
  });

  it('takes the median of an even number of values between the two in the middle', () => {
    const [cause] = causesOf(infeasible(1, { ms: 2 }), infeasible(2, { ms: 5 }));
    expect(cause?.constraint?.median).toBe(3.5);
  });

  it('groups errors by their code and the shape of their message, the commonest first', () => {
    const causes = causesOf(
      infeasible(1, {}, { code: 'orchestrator/unsupported', message: 'no kernel of 9' }),
      failed(2, 'out of memory at step 17'),
      failed(3, 'out of memory at step 1,200.5'),
      { number: 4, state: 'lost', metrics: {}, error: null },
    );
    expect(causes.map(({ state, error, count }) => [state, error?.message, count])).toEqual([
      ['failed', 'out of memory at step …', 2],
      ['infeasible', 'no kernel of …', 1],
      ['lost', undefined, 1],
    ]);
  });

  it('counts a trial under a broken constraint and under what could not be judged', () => {
    const causes = causesOf(
      infeasible(1, { ms: 2 }, { code: 'orchestrator/unsupported', message: 'too deep' }),
    );
    expect(causes.map(({ constraint, error }) => constraint?.metric ?? error?.code)).toEqual([
      'ms',
      'orchestrator/unsupported',
    ]);
  });
});

describe('messageShape', () => {
  it('leaves out numbers of every form', () => {
    expect(messageShape('block12/conv_3: 1e-3 of 1,024 in 2.50 s')).toBe('block…/conv_…: … of … in … s');
  });
});
