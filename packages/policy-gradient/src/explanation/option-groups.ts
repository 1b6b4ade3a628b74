import type { Json } from '@edgewright/base';
import {
  fromUnit,
  type IntegerParameter,
  isListed,
  isWide,
  type SteppedParameter,
  tiledRange,
  valueOfCode,
  type Decision,
} from '@edgewright/search-space';
import type { Head } from '../policies/heads/head.js';

/** Options that are shown one by one; more are shown as stretches of their range. */
const MOST_SINGLE = 16;
const STRETCHES = 8;
/** Places at which a stretch is looked at: distributions over ranges are smooth. */
const PLACES = 4;

/** An option of a decision, or a stretch of a numeric range. */
export interface OptionGroup {
  /** The option; `[from, to]` for a stretch. */
  readonly value: Json;
  /** Its weight under a head's raw numbers; those of all groups sum to about 1. */
  readonly weight: (head: Head, raw: Float64Array) => number;
}

/** What a decision chooses among, in the order of its options. */
export function optionGroups({ domain, options, role }: Decision): readonly OptionGroup[] {
  if (domain.kind === 'float')
    return Array.from({ length: STRETCHES }, (_, index) => floatStretch(domain, index));
  if (isWide(domain)) return wideStretches(domain);
  const count = options ?? 0;
  // What other decisions hang on is shown option by option.
  if (isListed(domain) || role === 'count' || count <= MOST_SINGLE) {
    return Array.from({ length: count }, (_, code) => ({
      value: valueOfCode(domain, code),
      weight: (head, raw) => Math.exp(head.logProb(raw, code)),
    }));
  }
  const edge = (index: number) => Math.round((index * count) / STRETCHES);
  return Array.from({ length: STRETCHES }, (_, index) => {
    const from = edge(index);
    const end = edge(index + 1);
    return {
      value: [valueOfCode(domain, from), valueOfCode(domain, end - 1)],
      weight: (head, raw) => weightOf(codesWithin(from, end), end - from, (code) => head.logProb(raw, code)),
    };
  });
}

/** Equal parts of the range on its scale, as far as there are options in each. */
function wideStretches(domain: IntegerParameter | SteppedParameter): readonly OptionGroup[] {
  return cut(domain, STRETCHES, [0, 1]).map(({ from, end, units }) => {
    const parts = cut(domain, PLACES, units);
    return {
      value: [valueOfCode(domain, from), valueOfCode(domain, end - 1)],
      weight: (head, raw) =>
        parts.reduce(
          (sum, part) =>
            sum + weightOf([part.middle], part.end - part.from, (code) => head.logProb(raw, code)),
          0,
        ),
    };
  });
}

/** Some options in a row. */
interface Stretch {
  /** The first, and the one after the last. */
  readonly from: number;
  readonly end: number;
  readonly middle: number;
  /** Where it lies on the scale, from 0 to 1. */
  readonly units: readonly [from: number, to: number];
}

/** A part of a range in a number of stretches that are equal on its scale; those without an option are left out. */
function cut(
  domain: IntegerParameter | SteppedParameter,
  count: number,
  [first, last]: readonly [number, number],
): readonly Stretch[] {
  const range = tiledRange(domain);
  const codeAt = (unit: number) => (fromUnit(range, unit) - range.min) / domain.step;
  const unitAt = (index: number) => first + (index / count) * (last - first);
  return Array.from({ length: count }, (_, index) => {
    const units = [unitAt(index), unitAt(index + 1)] as const;
    const from = Math.round(codeAt(units[0]));
    const end = Math.round(codeAt(units[1]));
    const middle = Math.max(from, Math.min(end - 1, Math.floor(codeAt((units[0] + units[1]) / 2))));
    return { from, end, middle, units };
  }).filter(({ from, end }) => from < end);
}

/** An equal part of the range on its scale; a head's log-probability of a float is the log-density there. */
function floatStretch(
  domain: Extract<Decision['domain'], { readonly kind: 'float' }>,
  index: number,
): OptionGroup {
  const at = (place: number) => fromUnit(domain, (index + place) / STRETCHES);
  const floats = Array.from({ length: PLACES }, (_, place) => at((place + 0.5) / PLACES));
  return {
    value: [at(0), at(1)],
    weight: (head, raw) => weightOf(floats, 1 / STRETCHES, (value) => head.logProb(raw, value)),
  };
}

/** All of a few codes, or some at even distances. */
function codesWithin(from: number, end: number): readonly number[] {
  const count = Math.min(PLACES, end - from);
  return Array.from(
    { length: count },
    (_, place) => from + Math.floor(((place + 0.5) * (end - from)) / count),
  );
}

/** The mean weight of some places times the length of their stretch. */
function weightOf(places: readonly number[], length: number, logProb: (place: number) => number): number {
  const sum = places.reduce((total, place) => total + Math.exp(logProb(place)), 0);
  return (sum * length) / places.length;
}
