import { defineSuggester, type SuggesterPlugin } from '@edgewright/contracts';
import { agentSettings, type ChosenSettings, policyGradientAgent } from '@edgewright/policy-gradient';
import { optionsSchema } from './options-schema.js';

/** The policy-gradient agent as a plugin. */
export const policyGradientSuggester: SuggesterPlugin = defineSuggester<ChosenSettings>({
  name: 'policy-gradient',
  summary:
    'proposes the best of a pool of candidates, drawn from a policy that learns from the better trials and around the best of them: by exact metrics where they are cheap, else by surrogates',
  source:
    'Williams 1992; Schulman et al. 2017; Oh et al. 2018; Wierstra et al. 2014; Bender et al. 2020 (TuNAS); Angermueller et al. 2020 (DyNA-PPO)',
  version: '2',
  optionsSchema,
  createSuggester: (context, chosen) => policyGradientAgent(context, agentSettings(chosen)),
});
