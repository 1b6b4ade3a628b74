import assert from 'node:assert/strict';
import { describe, expect, it } from '@jest/globals';
import { categorical, defineSpace } from '@edgewright/search-space';
import { ALGORITHMS } from '../algorithms.js';
import type { Problem } from '../problem.js';
import { bestOf } from '../progress/best-of.js';
import { drive } from './drive.js';

const DIGITS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const RUN = { seed: 1, trials: 100, lag: 1, untilTarget: false };

/** 100 candidates worth 0 to 99. */
const problem: Problem = {
  space: defineSpace({ tens: categorical(DIGITS), ones: categorical(DIGITS) }),
  objective: {
    goals: [{ metric: 'worth', direction: 'maximise' }],
    constraints: [],
    reward: { kind: 'weighted-sum' },
  },
  evaluate: ({ tens, ones }) => Promise.resolve({ worth: 10 * Number(tens) + Number(ones) }),
  judge: () => bestOf('worth'),
  target: 95,
};
const algorithm = (name: string) => {
  const found = ALGORITHMS.find((one) => one.name === name);
  assert(found, name);
  return found;
};

describe('drive', () => {
  it('counts no repeat as a trial', async () => {
    const seen: unknown[] = [];
    const watched: Problem = {
      ...problem,
      evaluate: (candidate) => {
        seen.push(candidate);
        return problem.evaluate(candidate);
      },
    };
    const { curve } = await drive(algorithm('random'), watched, { ...RUN, trials: 90 });
    expect(curve).toHaveLength(90);
    expect(new Set(seen.map((candidate) => JSON.stringify(candidate))).size).toBe(90);
  });

  it('ends at the target when asked to', async () => {
    const whole = await drive(algorithm('evolution'), problem, RUN);
    const { curve } = await drive(algorithm('evolution'), problem, { ...RUN, untilTarget: true });
    const reached = whole.curve.findIndex((figure) => figure >= 95);
    expect(curve).toEqual(whole.curve.slice(0, reached + 1));
  });

  it('sees through noise, and counts failures', async () => {
    const noisy: Problem = { ...problem, noise: { worth: 100 }, failureRate: 0.5 };
    const { curve } = await drive(algorithm('random'), noisy, { ...RUN, trials: 40 });
    expect(curve).toHaveLength(40);
    expect(curve.every((figure) => figure === -Infinity || Number.isInteger(figure))).toBe(true);
    const allFail = await drive(algorithm('agent'), { ...problem, failureRate: 1 }, { ...RUN, trials: 20 });
    expect(allFail.curve).toEqual(new Array(20).fill(-Infinity));
  });

  it('pays for no expensive metric where one known beforehand breaks a hard limit', async () => {
    let paid = 0;
    const limited: Problem = {
      ...problem,
      objective: { ...problem.objective, constraints: [{ metric: 'ones', atMost: 4 }] },
      cheap: ({ ones }) => Promise.resolve({ ones: Number(ones) }),
      evaluate: ({ tens, ones }) => {
        paid++;
        return Promise.resolve({ worth: 10 * Number(tens) + Number(ones), ones: Number(ones) });
      },
    };
    const { curve } = await drive(algorithm('random'), limited, RUN);
    expect(paid).toBe(50);
    expect(curve.at(-1)).toBe(94);
  });
});
