import type { JsonSchema } from '@edgewright/contracts';
import { agentSettings } from '@edgewright/policy-gradient';
import { retiredOptions } from './retired-options.js';

const defaults = agentSettings();

/** The options of the plugin: those of the agent. */
export const optionsSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    proposal: {
      enum: ['surrogates', 'policy'],
      default: defaults.proposal,
      description:
        'surrogates: the best of a pool of candidates is proposed, by exact metrics where they are cheap and else by models of the metrics. policy: a draw from the policy is proposed, in a fraction of the time.',
    },
    policy: {
      enum: ['independent', 'recurrent'],
      default: defaults.policy,
      description:
        'independent: every decision has logits of its own. recurrent: a network that sees the choices before (slower).',
    },
    estimator: {
      enum: ['reinforce', 'ppo'],
      default: defaults.estimator,
      description:
        'policy: how the policy gradient is estimated. Where surrogates choose, the policy imitates the better trials.',
    },
    advantages: {
      enum: ['rank', 'baseline'],
      default: defaults.advantages,
      description:
        'rank: by the order of the remembered rewards, so that their scale means nothing. baseline: above a moving mean, in moving deviations.',
    },
    initialTrials: {
      type: 'integer',
      minimum: 1,
      default: defaults.initialTrials,
      description: 'surrogates: first trials, spread evenly over the options, from which they start.',
    },
    optimism: {
      type: 'number',
      default: defaults.optimism,
      description:
        'surrogates: what they predict far from every trial, in standard deviations above the mean of the trials.',
    },
    proxies: {
      type: 'array',
      uniqueItems: true,
      items: { type: 'string', minLength: 1 },
      default: [...defaults.proxies],
      description:
        'surrogates: metrics of evaluators of tier 0, such as entropy_score, that tell something of costly ones: a line in them, calibrated on the trials of the study, is what models expect of candidates unlike any trial. For searches with few trainings.',
    },
    policyDraws: {
      type: 'integer',
      minimum: 0,
      default: defaults.policyDraws,
      description: 'surrogates: candidates of the pool that are drawn from the policy.',
    },
    localSearchSteps: {
      type: 'integer',
      minimum: 0,
      default: defaults.localSearchSteps,
      description: 'surrogates: rounds of local search from the best candidates of the pool.',
    },
    ...retiredOptions,
  },
};
