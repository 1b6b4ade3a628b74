import { describe, expect, it } from '@jest/globals';
import type { StudyRecord } from '@edgewright/contracts';
import { svgOf } from '../charts/svg.js';
import { policyScene } from './policy-scene.js';
import type { PolicyMoment } from './study-policy.js';

const study = { name: 'learnt', config: { suggester: { plugin: 'agent' } } } as StudyRecord;

function moment(throughTrial: number, probabilities: readonly number[]): PolicyMoment {
  const choices = probabilities.map((probability, index) => ({ value: `choice ${index}`, probability }));
  return { throughTrial, decisions: [{ name: 'kernel', entropyNats: 1, active: 1, choices }] };
}

const scene = policyScene({
  study,
  moments: [moment(0, [0.25, 0.25, 0.25, 0.25]), moment(40, [0.1, 0.6, 0.05, 0.25])],
});

describe('policyScene', () => {
  it('stacks the choices in their order, up to 1', () => {
    const spans = (scene.panels[0]?.series ?? []).flatMap((one) =>
      one.kind === 'band' ? one.spans.filter(({ x }) => x === 40) : [],
    );
    const stacked = spans.sort((a, b) => a.low - b.low);
    expect(stacked[0]?.low).toBe(0);
    for (const [index, { low }] of stacked.entries()) {
      if (index > 0) expect(low).toBeCloseTo(stacked[index - 1]?.high ?? NaN, 9);
    }
    expect(stacked.at(-1)?.high).toBeCloseTo(1, 9);
  });

  it('names the three likeliest choices, the likeliest first', () => {
    const labels = scene.panels[0]?.series.map(({ label }) => label);
    expect(labels).toEqual(['choice 1: 60 %', 'choice 3: 25 %', 'choice 0: 10 %', undefined]);
  });

  it('is drawn before the agent was told of anything', () => {
    const start = policyScene({ study, moments: [moment(0, [1])] });
    expect(svgOf(start)).not.toMatch(/NaN|Infinity/);
  });
});
