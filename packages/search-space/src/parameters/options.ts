import type { Random } from '@edgewright/base';
import type {
  Choice,
  FloatParameter,
  IntegerParameter,
  ListedParameter,
  Parameter,
  SteppedParameter,
} from './parameter.js';
import { DEFAULT_CONFIDENCE, placeNear, type RangeParameter, tiledRange } from './prior.js';
import type { Decision } from '../space/space.js';
import { stepCount, stepOf, stepValue } from './steps.js';
import { fromUnit, toUnit } from './unit-range.js';

type Domain = Decision['domain'];

/** Options that are enumerated at most. */
const MOST_LISTED = 1024;
/** How much nearer each of the moves of a wide integer is than the one before. */
const NEARER = 1 / 4;
/** Below this share of a range nothing moves: no range of whole numbers is longer. */
const NEAREST = 2 ** -54;

/** Whether a parameter is a decision by itself. */
export function isDomain(parameter: Parameter): parameter is Domain {
  switch (parameter.kind) {
    case 'categorical':
    case 'ordered':
    case 'discrete':
    case 'integer':
    case 'stepped':
    case 'float':
      return true;
    default:
      return false;
  }
}

/** Whether a domain is a list of options. */
export function isListed(domain: Domain): domain is ListedParameter {
  return domain.kind === 'categorical' || domain.kind === 'ordered' || domain.kind === 'discrete';
}

/** How many options a domain has; `null` for a float. */
export function optionCount(domain: Domain): number | null {
  if (isListed(domain)) return domain.choices.length;
  if (domain.kind === 'float') return null;
  return domain.kind === 'integer' ? (domain.max - domain.min) / domain.step + 1 : stepCount(domain);
}

/**
 * Whether a domain is numbers in steps of so many options (above 1,024) that nothing may go through them: like a float it is a
 * number on its scale.
 */
export function isWide(domain: Domain): domain is IntegerParameter | SteppedParameter {
  return (domain.kind === 'integer' || domain.kind === 'stepped') && (optionCount(domain) ?? 0) > MOST_LISTED;
}

/** The value that a code (option index, or the value of a float) stands for. */
export function valueOfCode(domain: Domain, code: number): Choice {
  if (domain.kind === 'float') return code;
  if (domain.kind === 'integer') return domain.min + code * domain.step;
  return domain.kind === 'stepped' ? stepValue(domain, code) : (domain.choices[code] as Choice);
}

/** The code of a value; `undefined` for one that is not among the options or outside the range. */
export function codeOfValue(domain: Domain, value: unknown): number | undefined {
  if (isListed(domain)) return indexOfChoice(domain.choices, value);
  if (typeof value !== 'number' || !(value >= domain.min && value <= domain.max)) return undefined;
  if (domain.kind === 'float') return value + 0;
  if (domain.kind === 'stepped') return stepOf(domain, value);
  const code = (value - domain.min) / domain.step;
  return Number.isInteger(code) ? code + 0 : undefined;
}

/** Which of some choices a value is; `undefined` for another. */
export function indexOfChoice(choices: readonly Choice[], value: unknown): number | undefined {
  const index = choices.findIndex((choice) => isSame(choice, value));
  return index < 0 ? undefined : index;
}

/** Lists are the same where their items are. */
function isSame(choice: Choice, value: unknown): boolean {
  if (!Array.isArray(choice) || !Array.isArray(value)) return choice === value;
  const items = choice as readonly Choice[];
  return items.length === value.length && items.every((item, index) => isSame(item, value[index]));
}

/** A random code: uniform over the options, or over the scale of a range, but for what is believed of them beforehand. */
export function drawCode(domain: Domain, random: Random): number {
  if (isListed(domain)) return drawOption(domain, random);
  if (domain.kind === 'float') return fromUnit(domain, drawPlace(domain, random));
  if (domain.scale === 'linear' && domain.preferred === undefined)
    return random.integer(optionCount(domain) ?? 1);
  // Option k stands for the interval [value, value + step), so that the intervals tile the range.
  return codeAtPlace(domain, drawPlace(domain, random));
}

function drawOption({ choices, weights }: ListedParameter, random: Random): number {
  if (weights === undefined) return random.integer(choices.length);
  let left = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  const drawn = weights.findIndex((weight) => (left -= weight) < 0);
  return drawn < 0 ? choices.length - 1 : drawn;
}

function drawPlace(domain: RangeParameter, random: Random): number {
  const { preferred, confidence = DEFAULT_CONFIDENCE } = domain;
  if (preferred === undefined || random.next() >= confidence) return random.next();
  return placeNear(domain, preferred, random.next());
}

/** The option that takes a place of the scale. */
function codeAtPlace(domain: IntegerParameter | SteppedParameter, place: number): number {
  const tiles = tiledRange(domain);
  const code = Math.floor((fromUnit(tiles, place) - tiles.min) / domain.step);
  return Math.min((optionCount(domain) ?? 1) - 1, code);
}

/** The code of a decision nobody chose: the first option, or the middle of the (scaled) range of a float. */
export function defaultCode(domain: Domain): number {
  return domain.kind === 'float' ? fromUnit(domain, 0.5) : 0;
}

/**
 * The codes that a domain moves to. A float: one perturbation step down and up, within its range. Numbers in many steps: a
 * quarter of the scaled range down and up, a quarter of that, and so on to the next option; so any option is a few moves away
 * from any other. Ordered choices and discrete numbers: the one before and the one after. Others: every other option.
 */
export function moves(domain: Domain, code: number): number[] {
  if (domain.kind === 'float') return floatMoves(domain, code);
  if (isWide(domain)) return wideMoves(domain, code);
  const options = optionCount(domain) ?? 0;
  if (domain.kind === 'ordered' || domain.kind === 'discrete')
    return [code - 1, code + 1].filter((other) => other >= 0 && other < options);
  return Array.from({ length: options }, (_, option) => option).filter((option) => option !== code);
}

function floatMoves(domain: FloatParameter, value: number): number[] {
  const unit = toUnit(domain, value);
  const steps = [unit - domain.perturbation, unit + domain.perturbation].map((moved) =>
    fromUnit(domain, Math.min(1, Math.max(0, moved))),
  );
  return steps.filter((moved) => moved !== value);
}

function wideMoves(domain: IntegerParameter | SteppedParameter, code: number): number[] {
  const { min, step } = domain;
  const last = (optionCount(domain) ?? 1) - 1;
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
