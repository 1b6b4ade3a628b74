import type { SteppedParameter } from './parameter.js';

/**
 * Numbers in steps, as people write them. `min + k · step` in binary gives 0.30000000000000004 for the third step of 0.1, which
 * nobody would find in a database; so the k-th value is the decimal number that is meant, rounded to as many digits after
 * the point as `min` and `step` have.
 */

/** Digits after the point that a number is written with at most: what `toFixed` can do. */
const MOST_DECIMALS = 100;
/** A value that is nearer to a step than this share of it stands for the step: others add in binary. */
const TOLERANCE = 1e-9;

const decimals = new WeakMap<object, number>();

type Steps = Pick<SteppedParameter, 'min' | 'max' | 'step'>;

/** How many values there are. */
export function stepCount({ min, max, step }: Steps): number {
  return Math.floor((max - min) / step + TOLERANCE) + 1;
}

/** The value after some steps. */
export function stepValue(steps: Steps, count: number): number {
  const value = steps.min + count * steps.step;
  let places = decimals.get(steps);
  if (places === undefined) {
    places = Math.max(decimalsOf(steps.min), decimalsOf(steps.step));
    decimals.set(steps, places);
  }
  // Adding 0 turns −0 into 0.
  return places > MOST_DECIMALS ? value : Number(value.toFixed(places)) + 0;
}

/** After how many steps a value comes; `undefined` for one between two steps or outside. */
export function stepOf(steps: Steps, value: number): number | undefined {
  const count = Math.round((value - steps.min) / steps.step);
  if (!(count >= 0 && count < stepCount(steps))) return undefined;
  return Math.abs(value - stepValue(steps, count)) <= TOLERANCE * steps.step ? count : undefined;
}

function decimalsOf(value: number): number {
  const [, fraction = '', exponent = '0'] = /^-?\d+(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  return Math.max(0, fraction.length - Number(exponent));
}
