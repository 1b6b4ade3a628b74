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
import { type AgentState, agentState } from './agent-state.js';
import type { Estimator } from './estimators/estimator.js';
import { ppo } from './estimators/ppo.js';
import { reinforce } from './estimators/reinforce.js';
import { explainPolicy } from './explanation/explain-policy.js';
import { decodeFloat64, encodeFloat64 } from './float64-text.js';
import { IndependentPolicy } from './policies/independent-policy.js';
import { improve, type Learner } from './learning/learner.js';
import { lessonOf } from './learning/lesson.js';
import { Memory } from './learning/memory.js';
import { MovingBaseline } from './learning/moving-baseline.js';
import type { Draw, Policy } from './policies/policy.js';
import { rankAdvantages } from './learning/rank-advantages.js';
import { RecurrentPolicy } from './policies/recurrent-policy.js';
import type { AgentSettings } from './settings.js';

/** Draws from the policy before a suggestion falls back to a uniform valid sample. */
const MAX_DRAWS = 200;

/**
 * Suggests candidates by a policy and improves it by policy gradients. Its state is a pure function of seed, space,
 * settings and the ordered trials it was given; a suggestion changes nothing.
 */
export class PolicyGradientAgent {
  readonly #space: SearchSpace;
  readonly #settings: AgentSettings;
  readonly #learner: Learner;
  readonly #memory: Memory;
  readonly #baseline: MovingBaseline;
  #learnt = 0;

  constructor({ space, seed }: Pick<SuggesterContext, 'space' | 'seed'>, settings: AgentSettings) {
    const policy = policyOver(space, seed, settings);
    this.#space = space;
    this.#settings = settings;
    this.#learner = {
      policy,
      optimiser: new Adam(policy.parameters.length, settings),
      estimator: ESTIMATORS[settings.estimator](settings),
      epochs: settings.epochs,
      entropy: settings.entropy,
    };
    this.#memory = new Memory(settings.replay);
    this.#baseline = new MovingBaseline(settings.baselineDecay);
  }

  /**
   * A valid candidate drawn from the policy, with more exploration at every attempt; a uniform valid one where the
   * policy keeps breaking the constraints.
   *
   * @throws search-space/no-valid-sample
   */
  suggest({ attempt, random }: Pick<SuggestRequest, 'attempt' | 'random'>): Candidate {
    const exploration = Math.min(1, attempt * this.#settings.explorationPerAttempt);
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
      const reward = lessonOf(trial);
      if (reward === null) continue;
      const encoding = encode(this.#space, trial.candidate);
      this.#memory.add({ encoding, logProbs: this.#learner.policy.logProbs(encoding), reward });
      this.#baseline.observe(reward);
      this.#learnt += 1;
      if (this.#learnt % this.#settings.batch === 0) {
        improve(this.#learner, this.#memory.experiences, this.#advantages());
      }
    }
  }

  /** What the policy would propose; of metrics it believes nothing. */
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

const ESTIMATORS: Readonly<Record<AgentSettings['estimator'], (settings: AgentSettings) => Estimator>> = {
  reinforce,
  ppo,
};

function policyOver({ decisions }: SearchSpace, seed: number, settings: AgentSettings): Policy {
  if (settings.policy === 'independent') return new IndependentPolicy(decisions);
  return new RecurrentPolicy(decisions, settings, Random.from(seed, 'recurrent-policy'));
}
