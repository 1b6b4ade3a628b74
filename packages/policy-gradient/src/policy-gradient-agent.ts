import type { Suggester, SuggesterContext } from '@edgewright/contracts';
import { PolicyAgent } from './policies/policy-agent.js';
import { SurrogateAgent } from './surrogate-agent.js';
import type { AgentSettings } from './settings.js';

/** The agent that settings ask for: surrogates before a policy, or the policy alone. */
export function policyGradientAgent(context: SuggesterContext, settings: AgentSettings): Suggester {
  const actor = new PolicyAgent(context, settings);
  if (settings.proposal === 'surrogates') return new SurrogateAgent(context, actor, settings);
  actor.learn(context.warmStart);
  return {
    suggest: (request) => Promise.resolve(actor.suggest(request)),
    update(finished) {
      actor.learn(finished);
      return Promise.resolve();
    },
    reasonFor: (request, candidate) => actor.reasonFor(request, candidate),
    explain: (question) => Promise.resolve(actor.explain(question)),
    dump: () => actor.dump(),
    restore: (state) => {
      actor.restore(state);
    },
  };
}
