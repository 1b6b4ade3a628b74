import type { Json } from '@edgewright/base';
import { fromUnit, valueOfCode, type Decision } from '@edgewright/search-space';
import type { Head } from '../heads/head.js';

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
  const count = options ?? 0;
  // What other decisions hang on is shown option by option.
  if (domain.kind === 'categorical' || role === 'count' || count <= MOST_SINGLE) {
    return Array.from({ length: count }, (_, code) => ({
      value: valueOfCode(domain, code),
      weight: (head, raw) => Math.exp(head.logProb(raw, code)),
    }));
  }
  const edge = (index: number) => Math.round((index * count) / STRETCHES);
  return Array.from({ length: STRETCHES }, (_, index) => {
    const [from, end] = [edge(index), edge(index + 1)];
    return {
      value: [valueOfCode(domain, from), valueOfCode(domain, end - 1)],
      weight: (head, raw) => weightOf(codesWithin(from, end), end - from, (code) => head.logProb(raw, code)),
    };
  });
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
