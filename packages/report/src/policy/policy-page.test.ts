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
  reasoned: [],
};

describe('a policy', () => {
  it('is shown with the course of each favourite and what drives each metric', () => {
    const surface = { width: Infinity, toned: (text: string) => text, drawn: () => [] };
    expect(textPage(policyPage(policy), surface)).toEqual([
      'mine: suggest-mine after 1,200 trials',
      'entropy 0.7 → 0.0 nats  █▇▁  at trial 0, 100 … 1200',
      '',
      'decision  favourite  probability              over time  entropy  entropy over time  active',
      'kernel    5          100 %        ██████████  ▅▇█        0.00     █▇▁                <1 %',
      '',
      'metric      known by       rank correlation  driven by',
      'latency_ms  its evaluator  –                 kernel 100 %',
      'top1        a model        0.88              –',
      'energy_mj   trials only    –                 –',
    ]);
  });

  it('is the same for programs', () => {
    const json = policyJson(policy);
    expect(json).toMatchObject({ study: 'mine', suggester: 'suggest-mine', metrics: policy.metrics });
    expect(json).toHaveProperty('moments[1].through_trial', 100);
    expect(json).toHaveProperty('moments[1].decisions[0].choices[1]', { value: 5, probability: 0.75 });
  });
});
