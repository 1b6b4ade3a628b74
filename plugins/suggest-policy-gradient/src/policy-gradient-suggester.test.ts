import { describe, expect, it } from '@jest/globals';
import { suggesterCases, suggesterSubject } from '@edgewright/conformance';
import { checkOptions } from '@edgewright/contracts';
import { agentSettings, type ChosenSettings } from '@edgewright/policy-gradient';
import plugin from './index.js';
import { optionsSchema } from './options-schema.js';
import { policyGradientSuggester } from './policy-gradient-suggester.js';

const ALONE = { imagination: 'none' } as const;

const CHOSEN: readonly ChosenSettings[] = [
  {},
  { ...ALONE },
  { ...ALONE, estimator: 'ppo', advantages: 'baseline' },
  { ...ALONE, policy: 'recurrent', units: 6, embedding: 3 },
];

describe.each(CHOSEN)('the policy-gradient suggester with %p', (options) => {
  it.each(suggesterCases)('$name', async ({ run }) => {
    await expect(run(suggesterSubject(policyGradientSuggester, options))).resolves.toBeUndefined();
  });

  it('means the same with and without the defaults of its schema filled in', () => {
    expect(agentSettings(checkOptions(optionsSchema, options, 'options'))).toEqual(agentSettings(options));
  });
});

describe('the options', () => {
  it('are those of the agent', () => {
    expect(Object.keys(optionsSchema['properties'] ?? {}).sort()).toEqual(
      Object.keys(agentSettings()).sort(),
    );
  });

  it.each([{ policy: 'lstm' }, { batch: 0 }, { entropy: -1 }, { learningRate: 0 }, { learning_rate: 1 }])(
    'refuse %p',
    (options) => {
      expect(() => checkOptions(optionsSchema, options, 'options')).toThrow('options');
    },
  );
});

describe('the package', () => {
  it('provides it', () => {
    expect(plugin.provides).toEqual([policyGradientSuggester]);
  });
});
