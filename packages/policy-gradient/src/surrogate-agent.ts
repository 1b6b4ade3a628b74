import type { Json, JsonObject, Random } from '@edgewright/base';
import type {
  ExplainQuestion,
  Explanation,
  FinishedTrial,
  Suggester,
  SuggesterContext,
  SuggestRequest,
} from '@edgewright/contracts';
import { brokenConstraint, type Candidate, decode, encode } from '@edgewright/search-space';
import type { PolicyAgent } from './policies/policy-agent.js';
import { observedReward } from './policies/learning/observed-reward.js';
import type { AgentSettings } from './settings.js';
import { objectAt } from './state-values.js';
import { ModelFit, type ModelSettings } from './surrogates/model-fit.js';
import { explainMetrics } from './explanation/explain-metrics.js';
import { betterFirst } from './surrogates/history.js';
import { type EncodedCandidate, withKnownMetrics } from './candidate-pool.js';
import { initialCandidate } from './acquisition/initial-design.js';
import { findProposal, type Proposal } from './acquisition/proposal.js';
import { hashOf, Seen } from './acquisition/seen.js';
import { nearestWithinLimits } from './acquisition/within-limits.js';
import { acquisitionFor } from './acquisition/acquisition-for.js';

/** Trials times decisions up to which a suggestion takes all the care there is; in larger studies proportionally less. */
const SMALL_STUDY = 75_000;
const LEAST_EFFORT = 0.375;
/** Where every metric is cheap a candidate of the pool costs as much as a trial: a small pool. */
const FRUGAL = { policyDraws: 12, localSearchSteps: 0, effort: 0.3 };

/** Draws from the policy for each one that keeps the constraints, at most. */
const DRAWS_EACH = 20;
/** How likely a decision of a candidate of the pool is drawn uniformly, in every other draw. */
const EXPLORATION = 0.1;
/** Trials nearest to the limits, or the best within them, around which others are looked for. */
const NEAREST = 3;
/** Draws, each from a candidate on, before an initial candidate that is ruled out has to do. */
const INITIAL_DRAWS = 8;

/** Whether the encoding of a hash was neither tried nor is pending. */
type IsNew = (hash: number) => boolean;

/**
 * Makes a pool of candidates, drawn from a policy and around the best trials, and proposes the one that maximises an
 * acquisition function,
 *
 *     argmax over the pool of log E[improvement] + log P(feasible),
 *
 * by the metrics that are known exactly and by surrogates of the others. The policy learns from the trials. The state is a pure
 * function of seed, space, settings and the ordered trials; a suggestion changes nothing.
 *
 * @source model-based optimisation with a policy: Angermueller et al. 2020 (DyNA-PPO)
 */
export class SurrogateAgent implements Suggester {
  readonly #context: SuggesterContext;
  readonly #settings: AgentSettings;
  readonly #actor: PolicyAgent;
  readonly #fit: ModelFit;
  readonly #seen = new Seen();
  readonly #effort: number;
  /** What the latest suggestion was chosen for; only {@link reasonFor} looks at it. */
  #latest: Proposal | undefined;
  /** Whether the latest suggestion was looked for by the limits alone. */
  #isWithinLimits = false;

  constructor(context: SuggesterContext, actor: PolicyAgent, settings: AgentSettings) {
    this.#context = context;
    this.#settings = settings;
    this.#actor = actor;
    this.#fit = new ModelFit(context, modelSettings(settings));
    const size = context.budget.trials * context.space.decisions.length;
    this.#effort = Math.max(LEAST_EFFORT, Math.min(1, SMALL_STUDY / size));
    actor.learn(context.warmStart);
    for (const trial of context.warmStart) if (this.#isObservation(trial)) this.#fit.remember(trial);
  }

  /** @throws search-space/no-valid-sample */
  async suggest(request: SuggestRequest): Promise<Candidate> {
    const { space } = this.#context;
    const { trial, attempt, random, pending } = request;
    this.#latest = undefined;
    this.#isWithinLimits = false;
    // What was refused once would be found again: the policy explores from there.
    if (attempt > 0) return this.#actor.suggest(request);
    const waiting = pending.map(({ candidate }) => ({ candidate, encoding: encode(space, candidate) }));
    const taken = new Set(waiting.map(({ encoding }) => hashOf(encoding)));
    const isNew = (hash: number) => !this.#seen.has(hash) && !taken.has(hash);
    if (this.#isStarting) return this.#initial(request, isNew);
    const model = this.#fit.model.expecting(await withKnownMetrics(this.#context, waiting));
    const { policyDraws, localSearchSteps, effort } = this.#care();
    const acquisition = acquisitionFor(this.#context, model, { trial, weight: random.next() });
    const drawn = this.#draw(policyDraws, random);
    this.#latest = await findProposal({
      context: this.#context,
      model,
      random,
      isNew,
      localSearchSteps,
      effort,
      acquisition,
      drawn,
    });
    if (this.#latest !== undefined) return this.#latest.pooled.candidate;
    const starts = [...model.past.toSorted(betterFirst).slice(0, NEAREST), ...drawn];
    return this.#withinLimits(starts, { random, isNew });
  }

  async update(trials: readonly FinishedTrial[]): Promise<void> {
    this.#actor.learn(trials);
    for (const trial of trials) if (this.#isObservation(trial)) await this.#fit.learn(trial);
  }

  reasonFor(request: SuggestRequest, candidate: Candidate): JsonObject {
    const policy = this.#actor.reasonFor(request, candidate);
    const latest = this.#latest;
    if (this.#isWithinLimits) return { ...policy, by: 'limits' };
    if (latest === undefined) return this.#isStarting ? { ...policy, by: 'initial design' } : policy;
    const { model } = this.#fit;
    const expected = model.metrics.map((metric) => [metric, model.expect(metric, latest.pooled)]);
    const acquisition = Number.isFinite(latest.acquisition) ? { log_acquisition: latest.acquisition } : {};
    return {
      ...policy,
      ...latest.origin,
      ...acquisition,
      expected: Object.fromEntries(expected) as JsonObject,
    };
  }

  explain(question: ExplainQuestion): Promise<Explanation> {
    const { decisions } = this.#actor.explain(question);
    const metrics = question.metrics ? explainMetrics(this.#context, this.#fit.model) : [];
    return Promise.resolve({ decisions, metrics });
  }

  dump(): Json {
    return { actor: this.#actor.dump(), models: this.#fit.dump(), seen: this.#seen.dump() };
  }

  /** @throws policy-gradient/bad-state when the state is not one of an agent over this space with these settings */
  restore(value: Json): void {
    const state = objectAt(value, 'the state');
    this.#actor.restore(state['actor'] ?? null);
    this.#fit.restore(state['models']);
    this.#seen.restore(state['seen']);
  }

  get #isStarting(): boolean {
    return this.#fit.trials < this.#settings.initialTrials;
  }

  /** Whether a finished trial teaches anything. */
  #isObservation(trial: FinishedTrial): boolean {
    const encoding = encode(this.#context.space, trial.candidate);
    // What gave no answer may be asked again.
    if (trial.state === 'failed' || trial.state === 'lost') this.#seen.delete(encoding);
    else this.#seen.add(encoding);
    return observedReward(trial) !== null;
  }

  /** How large the pool is. */
  #care(): typeof FRUGAL {
    if (this.#fit.model.metrics.every((metric) => this.#fit.isCheap(metric))) return FRUGAL;
    const { policyDraws, localSearchSteps } = this.#settings;
    return { policyDraws: Math.ceil(policyDraws * this.#effort), localSearchSteps, effort: this.#effort };
  }

  /** Valid candidates drawn from the policy, fewer where it keeps breaking the constraints. */
  #draw(count: number, random: Random): EncodedCandidate[] {
    const { space } = this.#context;
    const drawn: EncodedCandidate[] = [];
    for (let draw = 0; draw < DRAWS_EACH * count && drawn.length < count; draw++) {
      const encoding = this.#actor.draw({ random, exploration: draw % 2 === 0 ? 0 : EXPLORATION });
      const candidate = decode(space, encoding);
      if (brokenConstraint(space, candidate) === undefined) drawn.push({ candidate, encoding });
    }
    return drawn;
  }

  async #initial({ trial, random }: SuggestRequest, isNew: IsNew): Promise<Candidate> {
    const { space, seed } = this.#context;
    const refused: EncodedCandidate[] = [];
    for (let draw = 0; draw < INITIAL_DRAWS; draw++) {
      const encoding = initialCandidate(space, { trial: trial + draw, seed, random });
      const encoded = { candidate: decode(space, encoding), encoding };
      const allowed = await withKnownMetrics(this.#context, [encoded]);
      if (isNew(hashOf(encoding)) && allowed.length > 0) return encoded.candidate;
      refused.push(encoded);
    }
    return this.#withinLimits(refused, { random, isNew });
  }

  /** Where nothing in the pool is new and allowed: what keeps the limits that are known exactly, else what the policy draws. */
  async #withinLimits(
    starts: readonly Pick<EncodedCandidate, 'encoding'>[],
    { random, isNew }: { readonly random: Random; readonly isNew: IsNew },
  ): Promise<Candidate> {
    const found = await nearestWithinLimits({
      context: this.#context,
      random,
      isNew,
      inVain: this.#fit.infeasibleInARow,
      starts: starts.map(({ encoding }) => encoding),
    });
    this.#isWithinLimits = found !== undefined;
    return found ?? this.#actor.suggest({ attempt: 0, random });
  }
}

function modelSettings({ optimism, proxies }: AgentSettings): ModelSettings {
  return { optimism, proxies };
}
