/**
 * Where an answer is an extrapolation. A model that was fitted on networks says little of one that lies outside of them: an
 * evaluator names each quantity that does, its value and the range that was fitted, and people read the same sentence
 * wherever it is shown.
 */

/** A range of numbers; an end that is absent is open. */
export interface FittedRange {
  readonly min?: number;
  readonly max?: number;
}

/** One way in which a network lies outside of what an evaluator was fitted on. */
export interface Extrapolation {
  /** What it is that lies outside: `image size`, `kernel size`, `operation`. */
  readonly quantity: string;
  readonly value: number | string;
  /** What was fitted: a range of numbers, or the values there were. */
  readonly fitted: FittedRange | readonly string[];
  /** Of the value and of the range; absent where they have none. */
  readonly unit?: string;
}

/** Reasons why metrics are extrapolations, by evaluator; those with none are absent. */
export type OutsideFit = Readonly<Record<string, readonly string[]>>;

/** Significant digits of a number in a sentence. */
const DIGITS = 4;
/** Values of a list that a sentence names. */
const NAMED = 6;

/** An extrapolation as a sentence without its full stop: `image size 160 pixels, fitted on 224 to 240 pixels`. */
export function extrapolationText({ quantity, value, fitted, unit }: Extrapolation): string {
  const of = unit === undefined ? '' : ` ${unit}`;
  return `${quantity} ${shown(value)}${of}, fitted on ${isList(fitted) ? listText(fitted) : rangeText(fitted)}${of}`;
}

/** What a list of extrapolations says, each sentence once and in an order of their own. */
export function extrapolationTexts(extrapolations: readonly Extrapolation[] = []): readonly string[] {
  return [...new Set(extrapolations.map(extrapolationText))].toSorted();
}

function isList(fitted: Extrapolation['fitted']): fitted is readonly string[] {
  return Array.isArray(fitted);
}

function listText(values: readonly string[]): string {
  const more = values.length - NAMED;
  return more > 0 ? `${values.slice(0, NAMED).join(', ')} and ${more} more` : values.join(', ');
}

function rangeText({ min, max }: FittedRange): string {
  if (min === undefined) return max === undefined ? 'no range' : `at most ${shown(max)}`;
  if (max === undefined) return `at least ${shown(min)}`;
  return shown(min) === shown(max) ? shown(min) : `${shown(min)} to ${shown(max)}`;
}

function shown(value: number | string): string {
  return typeof value === 'string' ? value : String(Number(value.toPrecision(DIGITS)));
}
