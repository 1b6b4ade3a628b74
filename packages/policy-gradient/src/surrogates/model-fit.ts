import type { Json, JsonObject } from '@edgewright/base';
import type { EarlierTrial, FinishedTrial, SuggesterContext } from '@edgewright/contracts';
import { encode } from '@edgewright/search-space';
import { decodeFloat64, encodeFloat64 } from '../float64-text.js';
import { arrayAt, numberAt, objectAt, textAt } from '../state-values.js';
import { hyperparameterCount } from './hyperparameters.js';
import { Features } from './features.js';
import { History } from './history.js';
import { withKnownMetrics } from '../candidate-pool.js';
import { type Hyperparameters, MetricModels, type MetricModelsParts } from './metric-models.js';

/** Up to so many trials the surrogates are fitted after every one, then after every so many. */
const FIT_ALWAYS = 64;
const FIT_EVERY = 16;

/** What is chosen about the models. */
export type ModelSettings = Pick<MetricModelsParts, 'optimism' | 'proxies'>;

/** Keeps the models of all metrics up to the trials so far, and what a restart needs to have the same models. */
export class ModelFit {
  readonly #context: SuggesterContext;
  readonly #settings: ModelSettings;
  readonly #history: History;
  #learnt = 0;
  /** `undefined` until the first answer says which metrics are known of every candidate. */
  #features: Features | undefined;
  #hyperparameters: Hyperparameters = new Map();
  /** The latest models, and whether trials came since; both follow from the rest. */
  #model: MetricModels | undefined;
  #isStale = true;

  constructor(context: SuggesterContext, settings: ModelSettings) {
    this.#context = context;
    this.#settings = settings;
    this.#history = new History(context.space);
    if (context.predictMetrics === undefined) this.#features = new Features(context.space, []);
  }

  /** How many trials are learnt from. */
  get trials(): number {
    return this.#history.past.length;
  }

  /** How many trials were infeasible since the last that was not. */
  get infeasibleInARow(): number {
    const { past } = this.#history;
    return past.length - 1 - past.findLastIndex(({ feasible }) => feasible);
  }

  /** Whether a metric is known of every candidate without a trial. */
  isCheap(metric: string): boolean {
    return this.#features?.cheap.includes(metric) ?? true;
  }

  get model(): MetricModels {
    if (this.#model === undefined || this.#isStale) this.#model = this.#modelOf(false);
    return this.#model;
  }

  /** Keeps a trial, without refitting. */
  remember(trial: EarlierTrial): void {
    this.#history.add(trial);
    this.#learnt += 1;
    this.#isStale = true;
  }

  /** Learns from a trial. */
  async learn(trial: FinishedTrial): Promise<void> {
    this.remember(trial);
    this.#features ??= await this.#featuresBy(trial);
    if (this.#learnt > FIT_ALWAYS && this.#learnt % FIT_EVERY !== 0) return;
    this.#model = this.#modelOf(true);
    this.#hyperparameters = this.#model.hyperparameters;
  }

  dump(): JsonObject {
    const hyperparameters = [...this.#hyperparameters].map(([name, values]) => [name, encodeFloat64(values)]);
    return {
      learnt: this.#learnt,
      cheap: this.#features === undefined ? null : [...this.#features.cheap],
      history: this.#history.dump(),
      hyperparameters: Object.fromEntries(hyperparameters) as JsonObject,
    };
  }

  /** @throws policy-gradient/bad-state */
  restore(value: Json | undefined): void {
    const state = objectAt(value, 'models');
    const { space } = this.#context;
    this.#learnt = numberAt(state['learnt'], 'learnt');
    const cheap = state['cheap'] ?? null;
    this.#features =
      cheap === null
        ? undefined
        : new Features(
            space,
            arrayAt(cheap, 'cheap').map((name) => textAt(name, 'cheap')),
          );
    this.#history.restore(state['history']);
    const count = hyperparameterCount(this.#knownFeatures.columns);
    this.#hyperparameters = new Map(
      Object.entries(objectAt(state['hyperparameters'], 'hyperparameters')).map(([name, text]) => [
        name,
        decodeFloat64(textAt(text, `hyperparameters.${name}`), count),
      ]),
    );
    this.#model = undefined;
  }

  get #knownFeatures(): Features {
    return this.#features ?? new Features(this.#context.space, []);
  }

  /** Once a candidate's cheap metrics are known it is known which metrics those are. */
  async #featuresBy({ candidate }: FinishedTrial): Promise<Features | undefined> {
    const { space } = this.#context;
    const [known] = await withKnownMetrics(this.#context, [
      { candidate, encoding: encode(space, candidate) },
    ]);
    if (known === undefined) return undefined;
    // Surrogates fitted before saw fewer columns.
    this.#hyperparameters = new Map();
    return new Features(space, Object.keys(known.cheap).sort());
  }

  #modelOf(refit: boolean): MetricModels {
    this.#isStale = false;
    return MetricModels.of(this.#context, {
      past: [...this.#history.past],
      features: this.#knownFeatures,
      hyperparameters: this.#hyperparameters,
      refit,
      ...this.#settings,
      before: this.#model,
    });
  }
}
