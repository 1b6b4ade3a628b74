import { defineSuggester, type SuggesterPlugin } from '@edgewright/contracts';
import { agentSettings, type ChosenSettings, PolicyGradientAgent } from '@edgewright/policy-gradient';
import { optionsSchema } from './options-schema.js';

/** The policy-gradient agent as a plugin. */
export const policyGradientSuggester: SuggesterPlugin = defineSuggester<ChosenSettings>({
  name: 'policy-gradient',
  summary:
    'REINFORCE or PPO over an independent or a recurrent policy, learning from the order of the rewards',
  source: 'Williams 1992; Schulman et al. 2017; Wierstra et al. 2014; Bender et al. 2020 (TuNAS)',
  optionsSchema,
  createSuggester(context, chosen) {
    const agent = new PolicyGradientAgent(context, agentSettings(chosen));
    agent.learn(context.warmStart);
    return {
      suggest: (request) => Promise.resolve(agent.suggest(request)),
      update(finished) {
        agent.learn(finished);
        return Promise.resolve();
      },
      reasonFor: (request, candidate) => agent.reasonFor(request, candidate),
      explain: (question) => Promise.resolve(agent.explain(question)),
      dump: () => agent.dump(),
      restore: (state) => {
        agent.restore(state);
      },
    };
  },
});
