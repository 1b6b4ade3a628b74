/** Everything about the agent that can be chosen. */
export interface AgentSettings {
  /** `independent`: every decision has logits of its own. `recurrent`: a network that looks at the choices before. */
  readonly policy: 'independent' | 'recurrent';
  /** Width of the state of the recurrent policy. */
  readonly units: number;
  /** Width of what the recurrent policy is told of a decision and of a choice. */
  readonly embedding: number;
  readonly estimator: 'reinforce' | 'ppo';
  /** REINFORCE: the importance ratio of a remembered choice is cut off here. */
  readonly ratioLimit: number;
  /** PPO: how far a probability may move from where it was, as a fraction. */
  readonly clip: number;
  /** `rank`: by the order of the remembered rewards. `baseline`: above a moving mean, in moving deviations. */
  readonly advantages: 'rank' | 'baseline';
  /** Share of the moving baseline that the next reward leaves in place. */
  readonly baselineDecay: number;
  /** The policy is improved every so many trials. */
  readonly batch: number;
  /** How many of the latest trials an improvement learns from. */
  readonly replay: number;
  /** Gradient steps an improvement. */
  readonly epochs: number;
  /** Weight of the entropy (nats, summed over active decisions) beside advantages of variance 1. */
  readonly entropy: number;
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** What each further attempt at a suggestion adds to the chance of a uniform draw, decision by decision. */
  readonly explorationPerAttempt: number;
  /** `surrogates`: candidates are judged by models of the metrics before one is proposed. `none`: the policy alone proposes. */
  readonly imagination: 'surrogates' | 'none';
  /** First trials, spread evenly over the options, from which the surrogates start. */
  readonly initialTrials: number;
  /** What a surrogate expects far from every trial, in standard deviations above the mean of the trials. */
  readonly optimism: number;
  /** Candidates that the policy imagines for a suggestion. */
  readonly imagined: number;
  /** How often the best imagined candidates are replaced by better neighbours. */
  readonly climbs: number;
}

/** Settings somebody chose; the others follow from {@link agentSettings}. */
export type ChosenSettings = Partial<AgentSettings>;

const REINFORCE: AgentSettings = {
  policy: 'independent',
  units: 24,
  embedding: 12,
  estimator: 'reinforce',
  ratioLimit: 2,
  clip: 0.3,
  advantages: 'rank',
  baselineDecay: 0.95,
  batch: 4,
  replay: 24,
  epochs: 1,
  entropy: 0.05,
  learningRate: 1,
  beta1: 0,
  beta2: 0.999,
  epsilon: 0.1,
  explorationPerAttempt: 0.02,
  imagination: 'surrogates',
  initialTrials: 3,
  optimism: 2,
  imagined: 20,
  climbs: 4,
};

const PPO: ChosenSettings = { batch: 8, replay: 16, epochs: 4, learningRate: 0.5 };

const RECURRENT: ChosenSettings = { learningRate: 0.02, epsilon: 1e-3 };

/** The chosen settings, completed by what works well with the chosen estimator and policy. */
export function agentSettings(chosen: ChosenSettings = {}): AgentSettings {
  return {
    ...REINFORCE,
    ...(chosen.estimator === 'ppo' ? PPO : {}),
    ...(chosen.policy === 'recurrent' ? RECURRENT : {}),
    ...chosen,
  };
}
