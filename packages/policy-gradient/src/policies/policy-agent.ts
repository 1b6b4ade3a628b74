import { type Json, type JsonObject, Random } from '@edgewright/base';
import type {
  ExplainQuestion,
  Explanation,
  FinishedTrial,
  SuggesterContext,
  SuggestRequest,
} from '@edgewright/contracts';
import {
  brokenConstraint,
  type Candidate,
  decode,
  encode,
  type Encoding,
  sample,
  type SearchSpace,
} from '@edgewright/search-space';
import { Adam } from './learning/adam.js';
import { badState } from '../errors.js';
import { type AgentState, agentState } from '../agent-state.js';
import { explainPolicy } from '../explanation/explain-policy.js';
import { decodeFloat64, encodeFloat64 } from '../float64-text.js';
import { IndependentPolicy } from './independent-policy.js';
import { improve, type Learner } from './learning/learner.js';
import { type LearningMethod, learningMethod, learningRule } from './learning/learning-method.js';
import { observedReward } from './learning/observed-reward.js';
import { Memory } from './learning/memory.js';
import { type LearningPace, learningPace } from './learning/learning-pace.js';
import { MovingBaseline } from './learning/moving-baseline.js';
import type { Draw } from './policy.js';
import { rankAdvantages } from './learning/rank-advantages.js';
import { type NetworkSize, RecurrentPolicy } from './recurrent-policy.js';
import type { AgentSettings } from '../settings.js';

/** Draws from the policy before a suggestion falls back to a uniform valid sample. */
const MAX_DRAWS = 200;
/** What each further attempt at a suggestion adds to the chance of a uniform draw, decision by decision. */
const EXPLORATION_PER_ATTEMPT = 0.02;
/** Widths of the recurrent policy: of its state, and of what it is told of a decision and of a choice. */
const NETWORK_SIZE: NetworkSize = { units: 24, embedding: 12 };

/**
 * Suggests candidates x by a policy p_θ and improves it: after every batch of trials by steps along a weighted mean of
 * ∇_θ log p_θ(x) over the latest. Where its draws are the trials, that is the policy gradient (REINFORCE or PPO); where
 * surrogates choose them, imitation. The state is a pure function of seed, space, settings and the ordered trials it
 * was given; a suggestion changes nothing.
 */
export class PolicyAgent {
  readonly #space: SearchSpace;
  readonly #settings: AgentSettings;
  readonly #method: LearningMethod;
  readonly #pace: LearningPace;
  readonly #learner: Learner;
  readonly #memory: Memory;
  readonly #baseline = new MovingBaseline();
  #learnt = 0;

  /** @param network the widths of a recurrent policy */
  constructor(
    { space, seed }: Pick<SuggesterContext, 'space' | 'seed'>,
    settings: AgentSettings,
    network: NetworkSize = NETWORK_SIZE,
  ) {
    const policy =
      settings.policy === 'independent'
        ? new IndependentPolicy(space.decisions)
        : new RecurrentPolicy(space.decisions, network, Random.from(seed, 'recurrent-policy'));
    this.#space = space;
    this.#settings = settings;
    this.#method = learningMethod(settings);
    this.#pace = learningPace(this.#method, settings.policy);
    this.#learner = {
      policy,
      optimiser: new Adam(policy.parameters.length, this.#pace.optimiser),
      rule: learningRule(this.#method, space.decisions),
      epochs: this.#pace.epochs,
    };
    this.#memory = new Memory(this.#pace.replay);
  }

  /**
   * A valid candidate drawn from the policy, with more exploration at every attempt; a uniform valid one where the
   * policy keeps breaking the constraints.
   *
   * @throws search-space/no-valid-sample
   */
  suggest({ attempt, random }: Pick<SuggestRequest, 'attempt' | 'random'>): Candidate {
    const exploration = Math.min(1, attempt * EXPLORATION_PER_ATTEMPT);
    for (let draw = 0; draw < MAX_DRAWS; draw++) {
      const candidate = decode(this.#space, this.draw({ random, exploration }));
      if (brokenConstraint(this.#space, candidate) === undefined) return candidate;
    }
    return sample(this.#space, random);
  }

  /** An encoding drawn from the policy, whatever the constraints. */
  draw(draw: Draw): Encoding {
    return this.#learner.policy.sample(draw);
  }

  /** Learns from finished trials, in the order given. */
  learn(trials: readonly FinishedTrial[]): void {
    for (const trial of trials) {
      const reward = observedReward(trial);
      if (reward === null) continue;
      const encoding = encode(this.#space, trial.candidate);
      this.#memory.add({ encoding, logProbs: this.#learner.policy.logProbs(encoding), reward });
      this.#baseline.observe(reward);
      this.#learnt += 1;
      if (this.#learnt % this.#pace.batch === 0) {
        improve(this.#learner, {
          experiences: this.#memory.experiences,
          advantages: this.#advantages(),
          learnt: this.#learnt,
        });
      }
    }
  }

  /** What the policy would propose; it has no models of metrics. */
  explain({ random }: ExplainQuestion): Explanation {
    return { decisions: explainPolicy(this.#learner.policy, this.#space.decisions, random), metrics: [] };
  }

  /** How likely the policy was to propose a candidate that it was just asked for. */
  reasonFor({ attempt }: Pick<SuggestRequest, 'attempt'>, candidate: Candidate): JsonObject {
    const logProbs = this.#learner.policy.logProbs(encode(this.#space, candidate));
    return { by: 'policy', attempt, log_probability: logProbs.reduce((sum, logProb) => sum + logProb, 0) };
  }

  dump(): AgentState {
    return {
      method: this.#method,
      learnt: this.#learnt,
      parameters: encodeFloat64(this.#learner.policy.parameters),
      optimiser: this.#learner.optimiser.dump(),
      baseline: this.#baseline.dump(),
      memory: this.#memory.dump(),
    };
  }

  /** @throws policy-gradient/bad-state when the state is not one of an agent over this space with these settings */
  restore(value: Json): void {
    const state = agentState(value);
    if (state.method !== this.#method) throw badState(`it learnt by ${state.method}, not by ${this.#method}`);
    const { parameters } = this.#learner.policy;
    parameters.set(decodeFloat64(state.parameters, parameters.length));
    this.#learner.optimiser.restore(state.optimiser);
    this.#baseline.restore(state.baseline);
    this.#memory.restore(state.memory, this.#space.decisions.length);
    this.#learnt = state.learnt;
  }

  #advantages(): Float64Array {
    const { rewards } = this.#memory;
    if (this.#settings.advantages === 'rank') return rankAdvantages(rewards);
    return Float64Array.from(rewards, (reward) => this.#baseline.advantage(reward));
  }
}
