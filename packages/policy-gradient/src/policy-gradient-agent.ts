import type { Suggester, SuggesterContext } from '@edgewright/contracts';
import { PolicyGradientAgent } from './agent.js';
import { ImaginingAgent } from './imagination/imagining-agent.js';
import type { AgentSettings } from './settings.js';

/** The agent that settings ask for: one that imagines candidates first, or the policy alone. */
export function policyGradientAgent(context: SuggesterContext, settings: AgentSettings): Suggester {
  const actor = new PolicyGradientAgent(context, settings);
  if (settings.imagination === 'surrogates') return new ImaginingAgent(context, actor, settings);
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
