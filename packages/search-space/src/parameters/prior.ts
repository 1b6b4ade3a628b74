import { normalProbability } from '@edgewright/base';
import type { FloatParameter, IntegerParameter, ListedParameter, SteppedParameter } from './parameter.js';
import { type ScaledRange, toUnit } from './unit-range.js';

/**
 * What is believed of a parameter before the first trial. Options of a list have weights. A range has a preferred value and a
 * confidence c in (0, 1): the density at a place u of its scale is
 *
 *     p(u) = (1 − c) + c · φ((u − u₀) / σ) / (σ · (Φ((1 − u₀) / σ) − Φ(−u₀ / σ)))
 *
 * where u₀ is the place of the preferred value and σ a tenth of the range. Nothing is ruled out, so that trials can teach a
 * search the contrary: random search keeps to it, the policy of an agent only starts from it.
 */

/** A numeric range. */
export type RangeParameter = IntegerParameter | SteppedParameter | FloatParameter;

/** How far from the preferred value what is near it lies, as a share of the range. */
const NEARNESS = 0.1;

/** The confidence of a preference that does not say how sure it is. */
export const DEFAULT_CONFIDENCE = 0.5;

/** How likely each option of a list is: float64[options], summing up to 1; `undefined` where all are alike. */
export function optionPrior({ weights }: ListedParameter): Float64Array | undefined {
  if (weights === undefined) return undefined;
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return Float64Array.from(weights, (weight) => weight / sum);
}

/** The weights of options of which one is preferred, and of no other; alike but for that. */
export function weightsPreferring(options: number, preferred: number, confidence: number): readonly number[] {
  return Array.from(
    { length: options },
    (_, option) => (1 - confidence) / options + (option === preferred ? confidence : 0),
  );
}

/** The weights of options in a row of which one is preferred, and those near it. */
export function weightsNear(options: number, preferred: number, confidence: number): readonly number[] {
  const centre = (preferred + 0.5) / options;
  return Array.from({ length: options }, (_, option) => {
    const near = bellBetween(centre, option / options, (option + 1) / options);
    return (1 - confidence) / options + confidence * near;
  });
}

/** How likely a value of a range lies between two places of its scale. */
export function massBetween(domain: RangeParameter, from: number, to: number): number {
  const { preferred, confidence = DEFAULT_CONFIDENCE } = domain;
  if (preferred === undefined) return to - from;
  return (1 - confidence) * (to - from) + confidence * bellBetween(placeOf(domain, preferred), from, to);
}

/** The place on the scale of a range that a uniform number in [0, 1) of a draw near the preferred value stands for. */
export function placeNear(domain: RangeParameter, preferred: number, uniform: number): number {
  const centre = placeOf(domain, preferred);
  let low = 0;
  let high = 1;
  // Bisection: the quantile of a truncated normal distribution is inexact at its ends, and this is exact everywhere.
  for (let halving = 0; halving < 40; halving++) {
    const middle = (low + high) / 2;
    if (bellBetween(centre, 0, middle) < uniform) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The range that the options of numbers in steps tile, each from where the one before ends. */
export function tiledRange(domain: IntegerParameter | SteppedParameter): ScaledRange {
  const { min, max, step, scale } = domain;
  if (scale === 'linear' || scale === 'log') return { min, max: max + step, scale };
  // A normal distribution is rounded to the nearest step; other scales take the stretch up to the next value.
  return { ...domain, min: min - step / 2, max: max + step / 2 };
}

/** The place of a value, or the middle of what it takes where values come in steps. */
function placeOf(domain: RangeParameter, value: number): number {
  if (domain.kind === 'float') return toUnit(domain, value);
  const tiles = tiledRange(domain);
  const start = value - domain.min + tiles.min;
  return (toUnit(tiles, start) + toUnit(tiles, Math.min(tiles.max, start + domain.step))) / 2;
}

/** The share of the bell around a place that lies between two others. */
function bellBetween(centre: number, from: number, to: number): number {
  const below = (place: number) => normalProbability((place - centre) / NEARNESS);
  return (below(to) - below(from)) / (below(1) - below(0));
}
