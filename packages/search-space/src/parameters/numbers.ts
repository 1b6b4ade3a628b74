import { badPrior, badRange, badScale, describe, logNeedsPositive } from '../errors.js';
import { checkOptions } from './check-parameter.js';
import { sealed } from './made-parameters.js';
import { codeOfValue } from './options.js';
import type { FloatParameter, IntegerParameter, Scale, Spread, SteppedParameter } from './parameter.js';
import { checkedConfidence, type Preference, PREFERENCE_KEYS } from './preference.js';
import type { RangeParameter } from './prior.js';
import { stepCount, stepValue } from './steps.js';
import { massOf } from './unit-range.js';

const SCALES: readonly Scale[] = ['linear', 'log', 'normal', 'log-normal'];
const SPREAD_KEYS = ['min', 'max', 'scale', 'mean', 'deviation', ...PREFERENCE_KEYS] as const;
/** What an {@link integer} may say. */
export const INTEGER_KEYS = [...SPREAD_KEYS, 'step'] as const;
/** What a {@link float} may say. */
export const FLOAT_KEYS = [...SPREAD_KEYS, 'step', 'perturbation'] as const;

/** How many deviations from the mean a range on a normal scale reaches that states no limits. */
const DEVIATIONS = 4;
/** A range that holds less of its normal distribution is a mistake. */
const LEAST_MASS = 1e-3;
/** Steps that are a smaller share of the largest value would not be told apart in a float64. */
const LEAST_STEP = 1e-12;
/** How far a neighbour of a float lies by default. */
const PERTURBATION = 0.1;

/** A range with limits of its own; on a normal scale the distribution is truncated to them. */
export interface Limits extends Preference<number> {
  readonly min: number;
  readonly max: number;
  /** Default linear. */
  readonly scale?: Scale;
  /** Of the number, or of its natural logarithm: for the scales `normal` and `log-normal`, which need it. */
  readonly mean?: number;
  /** Of the number, or of its natural logarithm: for the scales `normal` and `log-normal`, which need it. */
  readonly deviation?: number;
}

/** A range on a normal scale that may leave its limits to its distribution: four deviations below and above the mean. */
export interface NormalLimits extends Preference<number> {
  readonly scale: 'normal' | 'log-normal';
  readonly mean: number;
  readonly deviation: number;
  readonly min?: number;
  readonly max?: number;
}

/** Numbers in steps. */
export interface Steps {
  /** Where steps from `min` do not meet `max`, `max` becomes the last value they do meet. */
  readonly step: number;
}

/** The range of an {@link integer}; its step is 1 by default. */
export type IntegerRange = (Limits | NormalLimits) & Partial<Steps>;

/** The range of a {@link float} without steps. */
export type FloatRange = (Limits | NormalLimits) & {
  /** How far a neighbour lies, as a fraction of the (scaled) range, in (0, 1]; default 0.1. */
  readonly perturbation?: number;
};

/** The range of a {@link float} in steps. */
export type SteppedRange = (Limits | NormalLimits) & Steps;

/** Everything that a range may say, as it comes from an author without types. */
type Written = Partial<Spread> & Partial<Steps> & { readonly perturbation?: number };

/**
 * Whole numbers `min`, `min + step`, … up to `max`.
 *
 * @throws search-space/bad-range · bad-scale · log-needs-positive · bad-prior
 * @example const width = integer({ min: 16, max: 512, step: 16, scale: 'log' });
 */
export function integer(range: IntegerRange): IntegerParameter {
  checkOptions('integer', range, INTEGER_KEYS);
  const written: Written = range;
  checkNormal('integer', written);
  const [low, high] = limitsOf(written);
  const { step = 1 } = written;
  const min = written.min ?? Math.ceil(low);
  const max = written.max ?? Math.floor(high);
  for (const [name, value] of Object.entries({ min, max, step })) {
    if (!Number.isSafeInteger(value))
      throw badRange('integer', `${name} is ${describe(value)}; allowed: whole numbers up to 2^53`);
  }
  if (step < 1) throw badRange('integer', `step is ${step}; allowed: 1 or more`);
  checkOrder('integer', min, max);
  if (!Number.isSafeInteger(max - min + 1)) throw badRange('integer', `${min} to ${max} is wider than 2^53`);
  const last = min + Math.floor((max - min) / step) * step;
  const limits = { min: min + 0, max: last + 0 };
  const { scale, ...rest } = checkedScale('integer', written, limits);
  return preferring({ kind: 'integer', ...limits, step, scale, ...rest }, written);
}

/**
 * Real numbers from `min` to `max`, any or in steps.
 *
 * @throws search-space/bad-range · bad-scale · log-needs-positive · bad-prior
 * @example const dropout = float({ min: 0, max: 0.5, step: 0.05 });
 */
export function float(range: SteppedRange): SteppedParameter;
export function float(range: FloatRange): FloatParameter;
export function float(range: FloatRange | SteppedRange): FloatParameter | SteppedParameter;
export function float(range: FloatRange | SteppedRange): FloatParameter | SteppedParameter {
  checkOptions('float', range, FLOAT_KEYS);
  const written: Written = range;
  checkNormal('float', written);
  const [low, high] = limitsOf(written);
  const { min = low, max = high, step, perturbation = PERTURBATION } = written;
  for (const [name, value] of Object.entries({ min, max, perturbation })) {
    if (!Number.isFinite(value))
      throw badRange('float', `${name} is ${describe(value)}; allowed: finite numbers`);
  }
  checkOrder('float', min, max);
  if (!Number.isFinite(max - min)) throw badRange('float', `${min} to ${max} is too wide for a float64`);
  if (step !== undefined) return stepped({ ...written, min: min + 0, max: max + 0, step });
  if (perturbation <= 0 || perturbation > 1)
    throw badRange('float', `perturbation is ${perturbation}; allowed: above 0, at most 1`);
  const limits = { min: min + 0, max: max + 0 };
  const { scale, ...rest } = checkedScale('float', written, limits);
  return preferring({ kind: 'float', ...limits, scale, perturbation, ...rest }, written);
}

function stepped(
  written: Written & { readonly min: number; readonly max: number; readonly step: number },
): SteppedParameter {
  const { min, max, step } = written;
  if (written.perturbation !== undefined)
    throw badRange(
      'float',
      'it has a perturbation and a step, by which neighbours lie on the steps; leave one out',
    );
  if (!Number.isFinite(step) || step <= 0)
    throw badRange('float', `step is ${describe(step)}; allowed: above 0`);
  const least = LEAST_STEP * Math.max(Math.abs(min), Math.abs(max));
  if (step < least)
    throw badRange('float', `step is ${step}; allowed: ${least} or more, so that steps differ`);
  const limits = { min, max: stepValue(written, stepCount(written) - 1) };
  const { scale, ...rest } = checkedScale('float', written, limits);
  return preferring({ kind: 'stepped', ...limits, step, scale, ...rest }, written);
}

/** Adds what a range prefers, where it prefers something. */
function preferring<P extends RangeParameter>(parameter: P, written: Written): P {
  const where = parameter.kind === 'integer' ? 'integer' : 'float';
  const confidence = checkedConfidence(where, written);
  const { preferred } = written;
  if (preferred === undefined) return sealed(parameter);
  const code = codeOfValue(parameter, preferred);
  if (code === undefined)
    throw badPrior(where, `the preferred ${describe(preferred)} is not one of its values`);
  return sealed({
    ...parameter,
    preferred: preferred + 0,
    ...(confidence === undefined ? {} : { confidence }),
  });
}

function checkOrder(kind: string, min: number, max: number): void {
  if (min > max) throw badRange(kind, `min is ${min} and max is ${max}; min must not exceed max`);
}

function isNormal({ scale }: Written): boolean {
  return scale === 'normal' || scale === 'log-normal';
}

/** The limits of a range that states none, which only a normal distribution can do without. */
function limitsOf(written: Written): readonly [low: number, high: number] {
  const { scale, mean = NaN, deviation = NaN } = written;
  const limits = [mean - DEVIATIONS * deviation, mean + DEVIATIONS * deviation] as const;
  return scale === 'log-normal' ? [Math.exp(limits[0]), Math.exp(limits[1])] : limits;
}

function checkNormal(kind: string, written: Written): void {
  const { scale = 'linear', mean, deviation } = written;
  if (!SCALES.includes(scale)) throw badScale(kind, scale, SCALES);
  if (!isNormal(written)) {
    if (mean === undefined && deviation === undefined) return;
    throw badRange(
      kind,
      `mean and deviation belong to the scales normal and log-normal, and scale is ${scale}`,
    );
  }
  if (!Number.isFinite(mean)) throw badRange(kind, `mean is ${describe(mean)}; allowed: finite numbers`);
  if (typeof deviation !== 'number' || !Number.isFinite(deviation) || deviation <= 0)
    throw badRange(kind, `deviation is ${describe(deviation)}; allowed: finite numbers above 0`);
}

/** The scale of a range with what belongs to it. */
function checkedScale(
  kind: string,
  { scale = 'linear', mean = 0, deviation = 1 }: Written,
  { min, max }: Pick<Spread, 'min' | 'max'>,
): Pick<Spread, 'scale' | 'mean' | 'deviation'> {
  if (scale === 'linear') return { scale };
  if (scale !== 'normal' && min <= 0) throw logNeedsPositive(kind, min);
  if (scale === 'log') return { scale };
  const spread = { scale, mean: mean + 0, deviation };
  const mass = massOf({ min, max, ...spread });
  if (min < max && mass < LEAST_MASS)
    throw badRange(
      kind,
      `from ${min} to ${max} there is ${mass} of the distribution; allowed: ${LEAST_MASS} or more`,
    );
  return spread;
}
