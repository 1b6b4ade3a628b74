import type { Json, JsonObject } from '@edgewright/base';
import type { EarlierTrial, Metrics, Noise, TrialSource } from '@edgewright/contracts';
import { encode, type Encoding, type SearchSpace } from '@edgewright/search-space';
import { bounded, boundedMetrics } from '../bounded.js';
import { decodeFloat64, encodeFloat64 } from '../float64-text.js';
import { arrayAt, numberAt, objectAt, textAt } from '../state-values.js';

/** A trial of an earlier study. */
type Origin = Pick<TrialSource, 'study' | 'trial'>;

/** A finished trial as models look at it. */
export interface PastTrial {
  readonly number: number;
  /** The earlier study it is a trial of; absent: of this one. */
  readonly source?: Origin;
  readonly encoding: Encoding;
  readonly metrics: Metrics;
  /** Of metrics that are means of several evaluations. */
  readonly noise?: Noise;
  /** Whether the trial gave an answer, be it that the candidate is infeasible. */
  readonly answered: boolean;
  readonly feasible: boolean;
  readonly reward: number | null;
}

/** How many trials models learn from at most, and how many are let go at once when there are more. */
const CAPACITY = 192;
const BATCH = 32;

/**
 * The trials that models learn from: all of them at first, later the best half and the latest, so that the cost of a
 * suggestion does not grow with the study.
 */
export class History {
  #past: PastTrial[] = [];

  constructor(private readonly space: SearchSpace) {}

  get past(): readonly PastTrial[] {
    return this.#past;
  }

  add({ number, source, candidate, metrics, noise, state, feasible, reward }: EarlierTrial): void {
    // What a trial had reported when it was stopped says that it was behind, not that it has no answer.
    const answered = state === 'completed' || state === 'infeasible' || state === 'stopped';
    this.#past.push({
      number,
      metrics: boundedMetrics(metrics),
      ...(noise === undefined ? {} : { noise }),
      answered,
      feasible,
      reward: reward === null ? null : bounded(reward),
      encoding: encode(this.space, candidate),
      ...(source === undefined ? {} : { source: { study: source.study, trial: source.trial } }),
    });
    if (this.#past.length >= CAPACITY + BATCH) this.#forget();
  }

  dump(): Json {
    return this.#past.map(({ encoding, source, noise, ...rest }) => ({
      ...rest,
      ...(noise === undefined ? {} : { noise: noiseJson(noise) }),
      encoding: encodeFloat64(encoding),
      ...(source === undefined ? {} : { source: { ...source } }),
    }));
  }

  /** @throws policy-gradient/bad-state */
  restore(state: Json | undefined): void {
    this.#past = arrayAt(state, 'history').map((each, index) => {
      const where = `history[${index}]`;
      const past = objectAt(each, where);
      return {
        number: numberAt(past['number'], `${where}.number`),
        ...originAt(past['source'], `${where}.source`),
        metrics: objectAt(past['metrics'], `${where}.metrics`) as Metrics,
        ...noiseAt(past['noise'], `${where}.noise`),
        answered: past['answered'] === true,
        feasible: past['feasible'] === true,
        reward: past['reward'] === null ? null : numberAt(past['reward'], `${where}.reward`),
        encoding: decodeFloat64(textAt(past['encoding'], `${where}.encoding`), this.space.decisions.length),
      };
    });
  }

  #forget(): void {
    const best = new Set(this.#past.toSorted(betterFirst).slice(0, CAPACITY / 2));
    const others = this.#past.filter((past) => !best.has(past)).slice(-CAPACITY / 2);
    this.#past = this.#past.filter((past) => best.has(past) || others.includes(past));
  }
}

function originAt(value: Json | undefined, where: string): Pick<PastTrial, 'source'> {
  if (value === undefined) return {};
  const { study, trial } = objectAt(value, where);
  return { source: { study: textAt(study, `${where}.study`), trial: numberAt(trial, `${where}.trial`) } };
}

function noiseJson(noise: Noise): JsonObject {
  return Object.fromEntries(
    Object.entries(noise).map(([metric, { deviation, runs }]) => [metric, { deviation, runs }]),
  );
}

function noiseAt(value: Json | undefined, where: string): Pick<PastTrial, 'noise'> {
  return value === undefined ? {} : { noise: objectAt(value, where) as unknown as Noise };
}

/** Feasible trials before others, and those of larger reward before others. */
export function betterFirst(
  a: Pick<PastTrial, 'feasible' | 'reward'>,
  b: Pick<PastTrial, 'feasible' | 'reward'>,
): number {
  if (a.feasible !== b.feasible) return a.feasible ? -1 : 1;
  return (b.reward ?? -Infinity) - (a.reward ?? -Infinity);
}
