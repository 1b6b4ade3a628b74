/** What can be chosen about the agent: `bench/search-quality` or `bench/agent-ablation` shows what each option is good for. */
export interface AgentSettings {
  /**
   * `surrogates`: the best of a pool of candidates is proposed, by models of the metrics. `policy`: a draw from the policy is,
   * for searches whose trials cost next to nothing.
   */
  readonly proposal: 'surrogates' | 'policy';
  /** `independent`: every decision has logits of its own. `recurrent`: a network that looks at the choices before. */
  readonly policy: 'independent' | 'recurrent';
  /** How a policy alone learns from its draws; where surrogates choose, it learns by imitation. */
  readonly estimator: 'reinforce' | 'ppo';
  /** `rank`: by the order of the remembered rewards. `baseline`: above a moving mean, in moving deviations. */
  readonly advantages: 'rank' | 'baseline';
  /** First trials, spread evenly over the options, from which the surrogates start. */
  readonly initialTrials: number;
  /** What a surrogate predicts far from every trial, in standard deviations above the mean of the trials. */
  readonly optimism: number;
  /** Cheap metrics that tell something of the costly ones: what they are worth is calibrated on the trials of the study. */
  readonly proxies: readonly string[];
  /** Candidates of the pool that are drawn from the policy. */
  readonly policyDraws: number;
  /** Rounds of local search from the best candidates of the pool. */
  readonly localSearchSteps: number;
}

/** Settings somebody chose; the others follow from {@link agentSettings}. */
export type ChosenSettings = Partial<AgentSettings>;

/** @source docs/policy-gradient.md, "What each part earns" */
const DEFAULTS: AgentSettings = {
  proposal: 'surrogates',
  policy: 'independent',
  estimator: 'reinforce',
  advantages: 'rank',
  initialTrials: 3,
  optimism: 2,
  proxies: [],
  policyDraws: 20,
  localSearchSteps: 4,
};

/** The chosen settings, completed by the defaults. */
export function agentSettings(chosen: ChosenSettings = {}): AgentSettings {
  return { ...DEFAULTS, ...chosen };
}
