import { scaleOf } from '../../charts/scale.js';
import { tickText } from '../../charts/tick-text.js';
import type { Range } from '../../numbers/typical-range.js';

/** A column of trials along an upright axis: numbers, or the levels of a parameter. */
export type ParallelAxis = NumberAxis | LevelAxis;

interface NamedAxis {
  /** What the axis is called in messages to the page, such as the name of its column. */
  readonly name: string;
  /** What is written above it; broken into lines after `_`, `.` and blanks. */
  readonly label: string;
  /** Neighbours of the same group, such as a stage, stand under one line with its name. */
  readonly group?: string;
  /** What a filter leaves of it, as shares of its length from below. */
  readonly brush?: Range;
}

/** Numbers, from the least below to the largest above. */
export interface NumberAxis extends NamedAxis {
  readonly kind: 'numbers';
  /** `[trials]`, NaN where the parameter does not exist or the metric was not measured. */
  readonly values: ArrayLike<number>;
  readonly scale: 'linear' | 'logarithmic';
  /** Of all values. */
  readonly range: Range;
}

/** Levels, evenly spaced, the first below. */
export interface LevelAxis extends NamedAxis {
  readonly kind: 'levels';
  /** `[trials]`: the code of a level, or a code beyond them where the parameter does not exist. */
  readonly values: ArrayLike<number>;
  /** The name of each code. */
  readonly levels: readonly string[];
  /** Codes from below; in the order of the codes without it. */
  readonly order?: readonly number[];
}

/** Places of an axis that are told apart. */
export const BINS = 64;
/** The lane below an axis, for what has no value there. */
export const NOT_ACTIVE = BINS;

/** A named place of an axis, as a share of its length from below. */
export interface ParallelTick {
  readonly place: number;
  readonly text: string;
}

/** `uint8[trials]`: where each trial passes an axis, from 0 to {@link BINS} − 1, or {@link NOT_ACTIVE}. */
export function binsOf(axis: ParallelAxis, trials: number): Uint8Array {
  const bins = new Uint8Array(trials).fill(NOT_ACTIVE);
  if (axis.kind === 'levels') {
    const byCode = levelPlaces(axis).map(binAt);
    for (let trial = 0; trial < trials; trial++) {
      bins[trial] = byCode[axis.values[trial] ?? -1] ?? NOT_ACTIVE;
    }
    return bins;
  }
  const { place } = numberScale(axis);
  for (let trial = 0; trial < trials; trial++) {
    const share = place(axis.values[trial] ?? Number.NaN);
    if (share >= -1 && share <= 2) bins[trial] = binAt(Math.min(1, Math.max(0, share)));
  }
  return bins;
}

/** Where each level of an axis lies, by code. */
function levelPlaces({ levels, order }: LevelAxis): readonly number[] {
  const ranks = order ?? levels.map((_, code) => code);
  const places = levels.map(() => 0);
  ranks.forEach((code, rank) => {
    places[code] = ranks.length === 1 ? 0.5 : rank / (ranks.length - 1);
  });
  return places;
}

/** What is written beside an axis: every level, and round numbers where there is room for so many. */
export function ticksOf(axis: ParallelAxis, most: number): readonly ParallelTick[] {
  if (axis.kind === 'levels') {
    const places = levelPlaces(axis);
    return axis.levels.map((text, code) => ({ place: places[code] ?? 0, text }));
  }
  const scale = scaleOf({ label: '', scale: axis.scale, range: ranged(axis.range) }, [], most);
  return scale.ticks.map((tick) => ({ place: scale.place(tick), text: tickText(tick) }));
}

/** The values between two shares of an axis: what a brush leaves. */
export function valuesWithin(axis: NumberAxis, { low, high }: Range): Range {
  const { value } = numberScale(axis);
  return { low: value(low), high: value(high) };
}

/** The codes of the levels between two shares of an axis. */
export function levelsWithin(axis: LevelAxis, { low, high }: Range): readonly number[] {
  return levelPlaces(axis).flatMap((place, code) => (place >= low && place <= high ? [code] : []));
}

function numberScale({ scale, range }: NumberAxis) {
  return scaleOf({ label: '', scale, range: ranged(range) }, [], 4);
}

/** Equal values lie in the middle. */
function ranged({ low, high }: Range): Range {
  if (high > low) return { low, high };
  const reach = Math.abs(low) / 10 || 0.5;
  return { low: low - reach, high: low + reach };
}

function binAt(place: number): number {
  return Math.round(place * (BINS - 1));
}
