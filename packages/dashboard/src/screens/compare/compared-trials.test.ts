import { describe, expect, it } from '@jest/globals';
import type { TrialAnswer } from '@edgewright/trial-history';
import { comparedMetrics, comparedParameters } from './compared-trials.js';

const trial = (metrics: TrialAnswer['metrics'], parameters: TrialAnswer['parameters'] = {}): TrialAnswer =>
  ({ metrics, parameters }) as TrialAnswer;
const knowledge = {
  directionOf: (name: string) => (name === 'latency_ms' ? ('minimise' as const) : null),
  deviationOf: (name: string) => (name === 'top1' ? 'top1_sd' : undefined),
};

describe('trials beside each other', () => {
  it('say which is best and by how much each differs from the first', () => {
    const [latency, top1] = comparedMetrics(
      [
        trial({ latency_ms: 2, top1: 75, top1_sd: 0.5 }),
        trial({ latency_ms: 1, top1: 76, top1_sd: 0.6 }),
        trial({}),
      ],
      knowledge,
    );
    expect(latency?.values.map(({ isBest }) => isBest)).toEqual([false, true, false]);
    expect(latency?.values.map(({ change }) => change)).toEqual([undefined, -0.5, undefined]);
    expect(top1?.values.map(({ deviation, isBest }) => [deviation, isBest])).toEqual([
      [0.5, false],
      [0.6, false],
      [undefined, false],
    ]);
  });

  it('show only decisions that differ, and that one does not exist', () => {
    const columns = ['kernel', 'op', 'group', 'constructor'].map((name) => ({
      name,
      kind: 'parameter' as const,
    }));
    const { differing, equal } = comparedParameters(
      [trial({}, { kernel: 3, op: 'ibn', group: 32 }), trial({}, { kernel: 3, op: 'fused' })],
      columns,
    );
    expect(differing).toEqual([
      { name: 'op', texts: ['ibn', 'fused'] },
      { name: 'group', texts: ['32', null] },
    ]);
    expect(equal).toBe(2);
  });
});
