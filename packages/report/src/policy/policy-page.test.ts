import { describe, expect, it } from '@jest/globals';
import type { ExplainedDecision, StudyRecord } from '@edgewright/contracts';
import { textPage } from '../page/text-page.js';
import { policyJson } from './policy-json.js';
import { policyPage } from './policy-page.js';
import type { StudyPolicy } from './study-policy.js';

const decision = (probabilities: readonly number[], active = 1): ExplainedDecision => ({
  name: 'kernel',
  choices: probabilities.map((probability, index) => ({ value: 3 + 2 * index, probability })),
  entropyNats: -probabilities.reduce((sum, p) => sum + (p > 0 ? p * Math.log(p) : 0), 0),
  active,
});

const policy: StudyPolicy = {
  study: { name: 'mine', config: { suggester: { plugin: 'suggest-mine', options: {} } } } as StudyRecord,
  moments: [
    { throughTrial: 0, decisions: [decision([0.5, 0.5])] },
    { throughTrial: 100, decisions: [decision([0.25, 0.75])] },
    { throughTrial: 1200, decisions: [decision([0, 1], 0.004)] },
  ],
  metrics: [
    { metric: 'latency_ms', modelled: 'exact', score: null, importance: [{ decision: 'kernel', share: 1 }] },
    { metric: 'top1', modelled: 'surrogate', score: 0.876, importance: [] },
    { metric: 'energy_mj', modelled: 'none', score: null, importance: [] },
  ],
  proposals: {
    sources: [
      { source: 'neighbours of good trials', trials: 900, latest: 99 },
      { source: 'draws of the policy', trials: 300, latest: 1 },
    ],
    latest: 100,
    tried: [{ name: 'kernel', trials: 40, choices: [10, 30] }],
    likelier: 0.314,
  },
  reasoned: [],
};

function textOf(shown: StudyPolicy): readonly string[] {
  return textPage(policyPage(shown), { width: Infinity, toned: (text) => text, drawn: () => [] });
}

describe('a policy', () => {
  it('is shown with the course of each favourite and what drives each metric', () => {
    expect(textOf(policy)).toEqual([
      'mine: suggest-mine after 1,200 trials',
      'entropy 0.7 → 0.0 nats  █▇▁  at trial 0, 100 … 1200',
      '',
      'decision  favourite  probability              over time  tried  entropy  entropy over time  active',
      'kernel    5          100 %        ██████████  ▅▇█        75 %   0.00     █▇▁                <1 %',
      '',
      '“probability” is how the policy draws. Candidates are chosen from its draws and from others:',
      '“tried” is how often the latest 100 trials took the favourite, wherever it came from.',
      'It made them 0.31 nats a decision likelier than uniform choice would.',
      '',
      'candidates came from       trials  share  of the latest 100',
      'neighbours of good trials  900     75 %   99 %',
      'draws of the policy        300     25 %   1 %',
      '',
      'metric      known by       rank correlation  driven by',
      'latency_ms  its evaluator  –                 kernel 100 %',
      'top1        a model        0.88              –',
      'energy_mj   trials only    –                 –',
    ]);
  });

  it('says so where what is chosen is less likely than by chance, and nothing where that is unknown', () => {
    const likely = (likelier: number): StudyPolicy => ({
      ...policy,
      proposals: { ...policy.proposals, likelier },
    });
    expect(textOf(likely(-48.6))).toContain(
      'It made them 48.60 nats a decision less likely than uniform choice would: it knows little of what is chosen.',
    );
    expect(textOf(likely(NaN)).join('\n')).not.toContain('uniform');
    const path = 'proposals.latest.likelier_than_uniform_nats';
    expect(policyJson(likely(NaN))).toHaveProperty(path, null);
  });

  it('is the same for programs', () => {
    const json = policyJson(policy);
    expect(json).toMatchObject({ study: 'mine', suggester: 'suggest-mine', metrics: policy.metrics });
    const latest = { trials: 100, likelier_than_uniform_nats: 0.314, tried: policy.proposals.tried };
    expect(json).toHaveProperty('proposals', { sources: policy.proposals.sources, latest });
    expect(json).toHaveProperty('moments[1].through_trial', 100);
    expect(json).toHaveProperty('moments[1].decisions[0].choices[1]', { value: 5, probability: 0.75 });
  });
});
