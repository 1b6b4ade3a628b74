import type { Random } from '@edgewright/base';
import type { Choice, FloatParameter, IntegerParameter } from './parameter.js';
import type { Decision } from '../space/space.js';
import { fromUnit, toUnit } from './unit-range.js';

type Domain = Decision['domain'];

/** Options that are enumerated at most. */
const MOST_LISTED = 1024;
/** How much nearer each of the moves of a wide integer is than the one before. */
const NEARER = 1 / 4;
/** Below this share of a range nothing moves: no range of whole numbers is longer. */
const NEAREST = 2 ** -54;

/** How many options a domain has; `null` for a float. */
export function optionCount(domain: Domain): number | null {
  if (domain.kind === 'categorical') return domain.choices.length;
  return domain.kind === 'integer' ? (domain.max - domain.min) / domain.step + 1 : null;
}

/**
 * Whether a domain is an integer of so many options (above 1,024) that nothing may go through them: like a float it is a
 * number on its scale.
 */
export function isWide(domain: Domain): boolean {
  return domain.kind === 'integer' && (optionCount(domain) ?? 0) > MOST_LISTED;
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

/**
 * The codes a number moves to. A float: one perturbation step down and up, within its range. A wide integer: a quarter of its
 * scaled range down and up, a quarter of that, and so on to the next option; so any option is a few moves away from any other.
 */
export function moves(domain: FloatParameter | IntegerParameter, code: number): number[] {
  return domain.kind === 'float' ? floatMoves(domain, code) : wideMoves(domain, code);
}

function floatMoves(domain: FloatParameter, value: number): number[] {
  const unit = toUnit(domain, value);
  const steps = [unit - domain.perturbation, unit + domain.perturbation].map((moved) =>
    fromUnit(domain, Math.min(1, Math.max(0, moved))),
  );
  return steps.filter((moved) => moved !== value);
}

function wideMoves(domain: IntegerParameter, code: number): number[] {
  const { min, max, step } = domain;
  const last = (max - min) / step;
  const unit = toUnit(domain, min + code * step);
  const found = new Set<number>();
  let farthest = Infinity;
  for (let distance = NEARER; distance > NEAREST && farthest > 1; distance *= NEARER) {
    const moved = [unit - distance, unit + distance].map((place) =>
      Math.round((fromUnit(domain, Math.min(1, Math.max(0, place))) - min) / step),
    );
    farthest = Math.max(...moved.map((other) => Math.abs(other - code)));
    for (const other of moved) found.add(other);
  }
  for (const next of [code - 1, code + 1]) if (next >= 0 && next <= last) found.add(next);
  found.delete(code);
  return [...found];
}
