import { defineSuggester, type SuggesterPlugin } from '@edgewright/contracts';
import { agentSettings, type ChosenSettings, policyGradientAgent } from '@edgewright/policy-gradient';
import { optionsSchema } from './options-schema.js';

/** The policy-gradient agent as a plugin. */
export const policyGradientSuggester: SuggesterPlugin = defineSuggester<ChosenSettings>({
  name: 'policy-gradient',
  summary:
    'REINFORCE or PPO over an independent or a recurrent policy that practises on candidates it imagines: exact where a metric is cheap, else judged by a surrogate',
  source:
    'Williams 1992; Schulman et al. 2017; Wierstra et al. 2014; Bender et al. 2020 (TuNAS); Angermueller et al. 2020 (DyNA-PPO)',
  optionsSchema,
  createSuggester: (context, chosen) => policyGradientAgent(context, agentSettings(chosen)),
});
