import type { JsonSchema } from '@edgewright/contracts';
import { agentSettings } from '@edgewright/policy-gradient';

const defaults = agentSettings();
const ppo = agentSettings({ estimator: 'ppo' });
const recurrent = agentSettings({ policy: 'recurrent' });

const positive = (description: string): JsonSchema => ({
  type: 'number',
  exclusiveMinimum: 0,
  description,
});
const fraction = (fallback: number, description: string): JsonSchema => ({
  type: 'number',
  minimum: 0,
  exclusiveMaximum: 1,
  default: fallback,
  description,
});
const count = (description: string): JsonSchema => ({ type: 'integer', minimum: 1, description });

/** The options of the plugin: those of the agent. Where a default depends on another option, the description says so. */
export const optionsSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    policy: {
      enum: ['independent', 'recurrent'],
      default: defaults.policy,
      description:
        'independent: every decision has logits of its own. recurrent: a network that sees the choices before (slower).',
    },
    units: { ...count('Width of the state of the recurrent policy.'), default: defaults.units },
    embedding: {
      ...count('Width of what the recurrent policy is told of a decision and of a choice.'),
      default: defaults.embedding,
    },
    estimator: {
      enum: ['reinforce', 'ppo'],
      default: defaults.estimator,
      description: 'How the policy gradient is estimated.',
    },
    ratioLimit: {
      ...positive('reinforce: the importance ratio of a remembered choice is cut off here.'),
      default: defaults.ratioLimit,
    },
    clip: {
      ...positive('ppo: how far a probability may move from where it was, as a fraction.'),
      default: defaults.clip,
    },
    advantages: {
      enum: ['rank', 'baseline'],
      default: defaults.advantages,
      description:
        'rank: by the order of the remembered rewards, so that their scale means nothing. baseline: above a moving mean, in moving deviations.',
    },
    baselineDecay: fraction(
      defaults.baselineDecay,
      'baseline: share of the moving mean that the next reward leaves in place.',
    ),
    batch: count(
      `The policy is improved every so many trials. Default ${defaults.batch}, for ppo ${ppo.batch}.`,
    ),
    replay: count(
      `How many of the latest trials an improvement learns from. Default ${defaults.replay}, for ppo ${ppo.replay}.`,
    ),
    epochs: count(`Gradient steps an improvement. Default ${defaults.epochs}, for ppo ${ppo.epochs}.`),
    entropy: {
      type: 'number',
      minimum: 0,
      default: defaults.entropy,
      description:
        'Weight of the entropy, beside advantages of variance 1: what keeps the policy from collapsing.',
    },
    learningRate: positive(
      `Step of Adam. Default ${defaults.learningRate}, for ppo ${ppo.learningRate}, for the recurrent policy ${recurrent.learningRate}.`,
    ),
    beta1: fraction(defaults.beta1, 'Decay of the first moment of Adam.'),
    beta2: fraction(defaults.beta2, 'Decay of the second moment of Adam.'),
    epsilon: positive(
      `Added to the root of the second moment of Adam; large values make steps proportional to the gradient. Default ${defaults.epsilon}, for the recurrent policy ${recurrent.epsilon}.`,
    ),
    explorationPerAttempt: {
      type: 'number',
      minimum: 0,
      maximum: 1,
      default: defaults.explorationPerAttempt,
      description:
        'What each further attempt at a suggestion (after a duplicate) adds to the chance of a uniform draw of a decision.',
    },
    imagination: {
      enum: ['surrogates', 'none'],
      default: defaults.imagination,
      description:
        'surrogates: many imagined candidates are judged, exactly where metrics are cheap and else by models of the metrics, before one is proposed. none: the policy alone proposes.',
    },
    initialTrials: {
      ...count('surrogates: first trials, spread evenly over the options, from which they start.'),
      default: defaults.initialTrials,
    },
    optimism: {
      type: 'number',
      default: defaults.optimism,
      description:
        'surrogates: what is expected far from every trial, in standard deviations above the mean of the trials.',
    },
    imagined: {
      type: 'integer',
      minimum: 0,
      default: defaults.imagined,
      description: 'surrogates: candidates that the policy imagines for a suggestion.',
    },
    climbs: {
      type: 'integer',
      minimum: 0,
      default: defaults.climbs,
      description: 'surrogates: how often the best imagined candidates are left for better neighbours.',
    },
  },
};
