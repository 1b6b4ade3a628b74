import { describe, expect, it } from '@jest/globals';
import { suggesterCases, suggesterSubject } from '@edgewright/conformance';
import { checkOptions, currentOptions } from '@edgewright/contracts';
import { agentSettings, type ChosenSettings } from '@edgewright/policy-gradient';
import plugin from './index.js';
import { optionsSchema } from './options-schema.js';
import { policyGradientSuggester } from './policy-gradient-suggester.js';

const ALONE = { proposal: 'policy' } as const;

const CHOSEN: readonly ChosenSettings[] = [
  {},
  { ...ALONE },
  { ...ALONE, estimator: 'ppo', advantages: 'baseline' },
  { ...ALONE, policy: 'recurrent' },
];

describe.each(CHOSEN)('the policy-gradient suggester with %p', (options) => {
  const subject = suggesterSubject(policyGradientSuggester, options);

  it.each(suggesterCases)('$name', async ({ run }) => {
    await expect(run(subject)).resolves.toBeUndefined();
  });

  it('means the same with and without the defaults of its schema filled in', () => {
    expect(agentSettings(checkOptions(optionsSchema, options, 'options'))).toEqual(agentSettings(options));
  });
});

describe('the options', () => {
  it('are those of the agent', () => {
    expect(Object.keys(currentOptions(optionsSchema)['properties'] ?? {}).sort()).toEqual(
      Object.keys(agentSettings()).sort(),
    );
  });

  it('that studies of earlier versions stored say nothing where nobody had chosen any', () => {
    const stored = {
      policy: 'independent',
      units: 24,
      embedding: 12,
      estimator: 'reinforce',
      ratioLimit: 2,
      clip: 0.3,
      advantages: 'rank',
      baselineDecay: 0.95,
      entropy: 0.05,
      beta1: 0,
      beta2: 0.999,
      explorationPerAttempt: 0.02,
      imagination: 'surrogates',
      initialTrials: 3,
      optimism: 2,
      imagined: 20,
      climbs: 4,
    };
    expect(checkOptions(optionsSchema, stored, 'options')).toEqual(agentSettings());
  });

  it.each([{ imagination: 'none' }, { climbs: 3 }, { batch: 4 }])(
    'of earlier versions refuse %p',
    (options) => {
      expect(() => checkOptions(optionsSchema, options, 'options')).toThrow('options');
    },
  );

  it.each([
    { policy: 'lstm' },
    { initialTrials: 0 },
    { policyDraws: -1 },
    { localSearchSteps: 0.5 },
    { policy_draws: 1 },
  ])('refuse %p', (options) => {
    expect(() => checkOptions(optionsSchema, options, 'options')).toThrow('options');
  });
});

describe('the package', () => {
  it('provides it', () => {
    expect(plugin.provides).toEqual([policyGradientSuggester]);
  });
});
