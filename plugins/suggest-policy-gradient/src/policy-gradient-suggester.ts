import { defineSuggester, type SuggesterPlugin } from '@edgewright/contracts';
import { agentSettings, type ChosenSettings, policyGradientAgent } from '@edgewright/policy-gradient';
import { optionsSchema } from './options-schema.js';

/** The policy-gradient agent as a plugin. */
export const policyGradientSuggester: SuggesterPlugin = defineSuggester<ChosenSettings>({
  name: 'policy-gradient',
  summary:
    'proposes the best of a pool of candidates, drawn from a policy that REINFORCE or PPO improves and around the best trials: by exact metrics where they are cheap, else by surrogates',
  source:
    'Williams 1992; Schulman et al. 2017; Wierstra et al. 2014; Bender et al. 2020 (TuNAS); Angermueller et al. 2020 (DyNA-PPO)',
  version: '1',
  optionsSchema,
  createSuggester: (context, chosen) => policyGradientAgent(context, agentSettings(chosen)),
});
