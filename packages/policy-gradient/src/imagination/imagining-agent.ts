import { type Json, type JsonObject, Random } from '@edgewright/base';
import type {
  ExplainQuestion,
  Explanation,
  FinishedTrial,
  Suggester,
  SuggesterContext,
  SuggestRequest,
} from '@edgewright/contracts';
import { brokenConstraint, type Candidate, decode, encode, type Encoding } from '@edgewright/search-space';
import type { PolicyGradientAgent } from '../agent.js';
import { lessonOf } from '../learning/lesson.js';
import type { AgentSettings } from '../settings.js';
import { decodeFloat64, encodeFloat64 } from '../float64-text.js';
import { arrayAt, numberAt, objectAt, textAt } from '../state-values.js';
import { explainMetrics } from './explain-metrics.js';
import { History } from './history.js';
import { imagine } from './imagine.js';
import { initialCandidate } from './initial-design.js';
import { findProposal, type Proposal } from './proposal.js';
import { Seen } from './seen.js';
import { type Hyperparameters, WorldModel } from './world-model.js';
import { worthFor } from './worth/worth.js';

/** Candidates of one round of practice. */
const PRACTISED = 16;
/** Up to so many trials the surrogates are fitted after every one, then after every so many. */
const FIT_ALWAYS = 64;
const FIT_EVERY = 8;
/** Trials up to which a suggestion takes all the care there is; in longer studies it takes proportionally less. */
const SHORT_STUDY = 400;
const LEAST_EFFORT = 0.2;
/** Where every metric is cheap, or every candidate so far was ruled out, imagining costs as much as a trial: little of it. */
const FRUGAL = { imagined: 12, climbs: 0, practice: 0, effort: 0.125 };

/** Draws from the policy for each one that keeps the constraints, at most. */
const DRAWS_EACH = 20;
/** Draws, each from a candidate on, before an initial candidate that is ruled out has to do. */
const INITIAL_DRAWS = 8;

/** How likely a decision of an imagined candidate is drawn uniformly, in every other draw. */
const EXPLORATION = 0.1;

/**
 * Proposes what is worth most of many imagined candidates, and lets the policy practise on them: policy gradients with a
 * model of the world. Its state is a pure function of seed, space, settings and the ordered trials it was given; a suggestion
 * changes nothing.
 *
 * @source model-based policy optimisation: Angermueller et al. 2020 (DyNA-PPO)
 */
export class ImaginingAgent implements Suggester {
  readonly #context: SuggesterContext;
  readonly #settings: AgentSettings;
  readonly #actor: PolicyGradientAgent;
  readonly #history: History;
  readonly #seen = new Seen();
  readonly #effort: number;
  #learnt = 0;
  /** Names of the metrics that are known of every candidate; `undefined` until the first answer. */
  #cheap: readonly string[] | undefined;
  #hyperparameters: Hyperparameters = new Map();
  /** The model of everything learnt so far; it follows from the state. */
  #model: WorldModel | undefined;
  /** What the latest suggestion was chosen for; only {@link reasonFor} looks at it. */
  #latest: Proposal | undefined;

  constructor(context: SuggesterContext, actor: PolicyGradientAgent, settings: AgentSettings) {
    this.#context = context;
    this.#settings = settings;
    this.#actor = actor;
    this.#history = new History(context.space);
    this.#effort = Math.max(LEAST_EFFORT, Math.min(1, SHORT_STUDY / context.budget.trials));
    if (context.cheapMetrics === undefined) this.#cheap = [];
    actor.learn(context.warmStart);
    for (const trial of context.warmStart) this.#remember(trial);
  }

  /** @throws search-space/no-valid-sample */
  async suggest(request: SuggestRequest): Promise<Candidate> {
    const { space } = this.#context;
    const { trial, attempt, random, pending } = request;
    this.#latest = undefined;
    // What was refused once would be found again: the policy explores from there.
    if (attempt > 0) return this.#actor.suggest(request);
    const waiting = pending.map(({ candidate }) => encode(space, candidate));
    const taken = new Set(waiting.map((encoding) => encoding.join()));
    const isNew = (encoding: Encoding) => !this.#seen.has(encoding) && !taken.has(encoding.join());
    if (this.#history.past.length < this.#settings.initialTrials) return this.#initial(request, isNew);
    const model = this.#worldModel().expecting(await imagine(this.#context, waiting));
    const { imagined, climbs, effort } = this.#care(model);
    const proposal = await findProposal({
      ...{ context: this.#context, model, random, isNew, climbs, effort },
      worth: worthFor(this.#context, model, { trial, weight: random.next() }),
      drawn: this.#draw(imagined, random),
    });
    this.#latest = proposal;
    return proposal === undefined ? this.#actor.suggest(request) : decode(space, proposal.imagined.encoding);
  }

  async update(trials: readonly FinishedTrial[]): Promise<void> {
    for (const trial of trials) {
      this.#actor.learn([trial]);
      if (!this.#remember(trial)) continue;
      await this.#learnWhatIsCheap(trial);
      if (this.#history.past.length < this.#settings.initialTrials) continue;
      this.#remodel(this.#learnt <= FIT_ALWAYS || this.#learnt % FIT_EVERY === 0);
      await this.#practise(trial.number);
    }
  }

  reasonFor(request: SuggestRequest, candidate: Candidate): JsonObject {
    const policy = this.#actor.reasonFor(request, candidate);
    const latest = this.#latest;
    if (latest === undefined) {
      return this.#history.past.length < this.#settings.initialTrials
        ? { ...policy, by: 'initial design' }
        : policy;
    }
    const model = this.#worldModel();
    const expected = model.metrics.map((metric) => [metric, model.expect(metric, latest.imagined)]);
    const worth = Number.isFinite(latest.worth) ? { log_worth: latest.worth } : {};
    return { ...policy, ...latest.origin, ...worth, expected: Object.fromEntries(expected) as JsonObject };
  }

  explain(question: ExplainQuestion): Promise<Explanation> {
    const { decisions } = this.#actor.explain(question);
    const metrics = question.metrics ? explainMetrics(this.#context, this.#worldModel()) : [];
    return Promise.resolve({ decisions, metrics });
  }

  dump(): Json {
    const hyperparameters = [...this.#hyperparameters].map(([name, values]) => [name, encodeFloat64(values)]);
    return {
      actor: this.#actor.dump(),
      learnt: this.#learnt,
      cheap: this.#cheap === undefined ? null : [...this.#cheap],
      history: this.#history.dump(),
      seen: this.#seen.dump(),
      hyperparameters: Object.fromEntries(hyperparameters) as JsonObject,
    };
  }

  /** @throws policy-gradient/bad-state when the state is not one of an agent over this space with these settings */
  restore(value: Json): void {
    const state = objectAt(value, 'the state');
    this.#actor.restore(state['actor'] ?? null);
    this.#learnt = numberAt(state['learnt'], 'learnt');
    this.#cheap =
      state['cheap'] === null
        ? undefined
        : arrayAt(state['cheap'], 'cheap').map((name) => textAt(name, 'cheap'));
    this.#history.restore(state['history']);
    this.#seen.restore(state['seen']);
    const columns = this.#context.space.decisions.length + (this.#cheap?.length ?? 0);
    this.#hyperparameters = new Map(
      Object.entries(objectAt(state['hyperparameters'], 'hyperparameters')).map(([name, text]) => [
        name,
        decodeFloat64(textAt(text, `hyperparameters.${name}`), 3 + columns),
      ]),
    );
    this.#model = undefined;
  }

  /** Whether a trial teaches anything. */
  #remember(trial: FinishedTrial): boolean {
    const encoding = encode(this.#context.space, trial.candidate);
    // What gave no answer may be asked again.
    if (trial.state === 'failed' || trial.state === 'lost') this.#seen.delete(encoding);
    else this.#seen.add(encoding);
    if (lessonOf(trial) === null) return false;
    this.#history.add(trial);
    this.#learnt += 1;
    return true;
  }

  /** The names of the cheap metrics, from the first candidate that they are known of. */
  async #learnWhatIsCheap({ candidate }: FinishedTrial): Promise<void> {
    if (this.#cheap !== undefined) return;
    const { space } = this.#context;
    const [known] = await imagine(this.#context, [encode(space, candidate)]);
    if (known === undefined) return;
    this.#cheap = Object.keys(known.cheap).sort();
    this.#hyperparameters = new Map();
  }

  #worldModel(): WorldModel {
    return (this.#model ??= this.#modelOf(false));
  }

  #remodel(refit: boolean): void {
    this.#model = this.#modelOf(refit);
    this.#hyperparameters = this.#model.hyperparameters;
  }

  #modelOf(refit: boolean): WorldModel {
    return WorldModel.of(this.#context, {
      past: [...this.#history.past],
      cheap: this.#cheap ?? [],
      hyperparameters: this.#hyperparameters,
      ...{ refit, optimism: this.#settings.optimism },
    });
  }

  /** How much is imagined. */
  #care(model: WorldModel): typeof FRUGAL {
    const cheap = this.#cheap;
    if (cheap === undefined || model.metrics.every((metric) => cheap.includes(metric))) return FRUGAL;
    const { imagined, climbs, practice } = this.#settings;
    const effort = this.#effort;
    return { imagined: Math.ceil(imagined * effort), climbs, practice, effort };
  }

  /** Lets the policy learn which of its own draws are worth most by what is believed now. */
  async #practise(trial: number): Promise<void> {
    const random = Random.from(this.#context.seed, 'practice', trial);
    const worth = worthFor(this.#context, this.#worldModel(), { trial: 1, weight: random.next() });
    for (let round = 0; round < this.#care(this.#worldModel()).practice; round++) {
      const drawn = this.#draw(PRACTISED, random);
      const allowed = await imagine(this.#context, drawn);
      const worths = new Map(allowed.map((imagined) => [imagined.encoding, worth(imagined)]));
      this.#actor.practise(
        drawn,
        drawn.map((encoding) => worths.get(encoding) ?? -Infinity),
      );
    }
  }

  /** Valid encodings drawn from the policy, fewer where it keeps breaking the constraints. */
  #draw(count: number, random: Random): Encoding[] {
    const { space } = this.#context;
    const drawn: Encoding[] = [];
    for (let draw = 0; draw < DRAWS_EACH * count && drawn.length < count; draw++) {
      const encoding = this.#actor.draw({ random, exploration: draw % 2 === 0 ? 0 : EXPLORATION });
      if (brokenConstraint(space, decode(space, encoding)) === undefined) drawn.push(encoding);
    }
    return drawn;
  }

  async #initial(
    { trial, random }: SuggestRequest,
    isNew: (encoding: Encoding) => boolean,
  ): Promise<Candidate> {
    const { space, seed } = this.#context;
    for (let draw = 0; draw < INITIAL_DRAWS; draw++) {
      const encoding = initialCandidate(space, { trial: trial + draw, seed, random });
      const allowed = await imagine(this.#context, [encoding]);
      if (isNew(encoding) && allowed.length > 0) return decode(space, encoding);
    }
    return this.#actor.suggest({ attempt: 0, random });
  }
}
