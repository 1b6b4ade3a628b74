import type { Random } from '@edgewright/base';
import type { Choice, FloatParameter } from './parameter.js';
import type { Decision } from '../space/space.js';
import { fromUnit, toUnit } from './unit-range.js';

type Domain = Decision['domain'];

/** How many options a domain has; `null` for a float. */
export function optionCount(domain: Domain): number | null {
  if (domain.kind === 'categorical') return domain.choices.length;
  return domain.kind === 'integer' ? (domain.max - domain.min) / domain.step + 1 : null;
}

/** The value that a code (option index, or the value of a float) stands for. */
export function valueOfCode(domain: Domain, code: number): Choice {
  if (domain.kind === 'float') return code;
  if (domain.kind === 'integer') return domain.min + code * domain.step;
  return domain.choices[code] as Choice;
}

/** A random code: uniform over the options, or over the logarithm on a log scale. */
export function drawCode(domain: Domain, random: Random): number {
  if (domain.kind === 'categorical') return random.integer(domain.choices.length);
  if (domain.kind === 'float') return fromUnit(domain, random.next());
  const { min, max, step, scale } = domain;
  const options = (max - min) / step + 1;
  if (scale === 'linear') return random.integer(options);
  // Option k stands for the interval [value, value + step), so that the intervals tile the range.
  const value = fromUnit({ min, max: max + step, scale }, random.next());
  return Math.min(options - 1, Math.floor((value - min) / step));
}

/** The code of a decision nobody chose: the first option, or the middle of the (scaled) range of a float. */
export function defaultCode(domain: Domain): number {
  return domain.kind === 'float' ? fromUnit(domain, 0.5) : 0;
}

/** Values one perturbation step below and above, within the range. */
export function floatSteps(domain: FloatParameter, value: number): number[] {
  const unit = toUnit(domain, value);
  const steps = [unit - domain.perturbation, unit + domain.perturbation].map((moved) =>
    fromUnit(domain, Math.min(1, Math.max(0, moved))),
  );
  return steps.filter((moved) => moved !== value);
}
