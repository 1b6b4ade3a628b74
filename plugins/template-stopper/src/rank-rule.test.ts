import type { Goal, ReportedValues } from '@edgewright/contracts';
import { describe, expect, it } from '@jest/globals';
import { isBehind } from './rank-rule.js';

const curve = (...accuracies: readonly number[]): readonly ReportedValues[] =>
  accuracies.map((accuracy, index) => ({ step: index + 1, metrics: { accuracy } }));
const peers = [0.2, 0.4, 0.6, 0.8].map((last, index) => ({
  number: index + 1,
  values: curve(0.1, last),
  metrics: { accuracy: last },
  isStopped: false,
}));
const goal: Goal = { metric: 'accuracy', direction: 'maximise' };

describe('the rule', () => {
  it('stops what is not among the best half at the same step', () => {
    const options = { keep: 0.5, minimum_peers: 4 };
    const at = (last: number) => ({ trial: 5, step: 2, values: curve(0.1, last), metrics: {}, peers });
    expect(isBehind(goal, at(0.3), options)).toBe(true);
    expect(isBehind(goal, at(0.5), options)).toBe(false);
    expect(isBehind({ ...goal, direction: 'minimise' }, at(0.5), { ...options, keep: 0.4 })).toBe(true);
  });

  it('stops nothing while there is too little to compare with', () => {
    const question = { trial: 5, step: 2, values: curve(0.1, 0.1), metrics: {}, peers };
    expect(isBehind(goal, question, { keep: 0, minimum_peers: 5 })).toBe(false);
    expect(isBehind(goal, { ...question, values: [] }, { keep: 0, minimum_peers: 1 })).toBe(false);
  });
});
