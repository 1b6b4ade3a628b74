import type { Range } from '../numbers/typical-range.js';
import type { Axis } from './scene.js';

/**
 * Where values lie along an axis, and which of them are named.
 *
 * A value v lies at (v − low) / (high − low) of the axis, on a logarithmic one at (ln v − ln low) / (ln high − ln low).
 * Ticks stand at 1, 2 or 5 times a power of ten, as many as there is room for; an axis without a range of its own is
 * widened to the ticks around its values.
 */
export interface Scale {
  readonly range: Range;
  /** In ascending order, within the range. */
  readonly ticks: readonly number[];
  /** A share of the length of the axis: 0 at its lower end, 1 at its upper one. */
  readonly place: (value: number) => number;
  /** What lies at a share of the length of the axis: the inverse of `place`. */
  readonly value: (place: number) => number;
}

const STEPS = [1, 2, 5] as const;
/** Ticks lie within the range by this share of a step, which is what rounding takes. */
const SLACK = 1e-9;
/** Values that differ by less than this share of them are drawn as equal: numbers at ticks show fewer digits. */
const EQUAL = 1e-6;

/** The scale of an axis that shows these values, with at most `most` ticks or thereabouts. */
export function scaleOf(axis: Axis, values: readonly number[], most: number): Scale {
  if (axis.names !== undefined) return namedScale(axis, axis.names, most);
  return axis.scale === 'linear' ? linearScale(axis, values, most) : logarithmicScale(axis, values, most);
}

/** The smallest range that holds all values and begins and ends at a tick, at about so many ticks. */
export function niceRange(values: readonly number[], most: number): Range {
  return niceSteps(values, most).range;
}

interface Steps {
  readonly range: Range;
  readonly step: number;
}

function niceSteps(values: readonly number[], most: number): Steps {
  const extent = widened(extentOf(values) ?? { low: 0, high: 1 });
  const step = stepOf(extent, most);
  const low = exact(Math.floor(extent.low / step + SLACK) * step);
  return { range: { low, high: exact(Math.ceil(extent.high / step - SLACK) * step) }, step };
}

/** Values that are equal, or as good as equal, lie in the middle of a tenth of them to either side. */
function widened({ low, high }: Range): Range {
  const magnitude = Math.max(Math.abs(low), Math.abs(high));
  if (high - low > EQUAL * magnitude) return { low, high };
  const reach = magnitude === 0 ? 0.5 : magnitude / 10;
  return { low: low - reach, high: high + reach };
}

/** Names are lower than they are wide, so that more of them have room than of numbers. */
const NAMES_A_TICK = 2.5;

/** Every name, or, where these are too many, every second, third … of them. */
function namedScale({ range: fixed }: Axis, names: readonly string[], most: number): Scale {
  const range = fixed ?? { low: -0.5, high: names.length - 0.5 };
  const every = Math.max(1, Math.ceil(names.length / (Math.max(1, most) * NAMES_A_TICK)));
  const [first, last] = [range.low, range.high].sort((a, b) => a - b);
  return {
    range,
    ticks: [...names.keys()].filter(
      (index) => index % every === 0 && index >= (first ?? 0) && index <= (last ?? index),
    ),
    place: (value) => (value - range.low) / (range.high - range.low),
    value: (place) => range.low + place * (range.high - range.low),
  };
}

function linearScale({ range: fixed, whole }: Axis, values: readonly number[], most: number): Scale {
  const steps = fixed === undefined ? niceSteps(values, most) : { range: fixed, step: stepOf(fixed, most) };
  const { range } = steps;
  const step = whole === true ? Math.max(1, steps.step) : steps.step;
  const first = Math.ceil(range.low / step - SLACK);
  const count = Math.max(0, Math.floor(range.high / step + SLACK) - first + 1);
  return {
    range,
    ticks: Array.from({ length: count }, (_, index) => exact((first + index) * step)),
    place: (value) => (value - range.low) / (range.high - range.low),
    value: (place) => range.low + place * (range.high - range.low),
  };
}

/** 1, 2 or 5 times a power of ten: the smallest that takes no more than so many steps. */
function stepOf({ low, high }: Range, most: number): number {
  const rough = (high - low) / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = STEPS.find((factor) => factor * power >= rough * (1 - SLACK)) ?? 10;
  return exact(step * power);
}

function logarithmicScale(axis: Axis, values: readonly number[], most: number): Scale {
  const extent = axis.range ?? extentOf(values.filter((value) => value > 0)) ?? { low: 1, high: 10 };
  const around = candidates(extent);
  const range = axis.range ?? enclosing(extent, around);
  const from = Math.log(range.low);
  const to = Math.log(range.high);
  const within = around.filter((tick) => tick >= range.low && tick <= range.high);
  return {
    range,
    ticks: thinned(within, most),
    place: (value) => (Math.log(value) - from) / (to - from),
    value: (place) => Math.exp(from + place * (to - from)),
  };
}

function enclosing({ low, high }: Range, around: readonly number[]): Range {
  const first = around.findLast((tick) => tick <= low) ?? low;
  return { low: first, high: around.find((tick) => tick >= high && tick > first) ?? high };
}

function candidates({ low, high }: Range): readonly number[] {
  const from = Math.floor(Math.log10(low)) - 1;
  const to = Math.ceil(Math.log10(high)) + 1;
  const powers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  // Parsed from decimal text, so that a tick is the number it is written as.
  return powers.flatMap((power) => STEPS.map((step) => Number(`${step}e${power}`)));
}

/** Where there are too many ticks, powers of ten alone; where these are too many, every second, third … of them. */
function thinned(ticks: readonly number[], most: number): readonly number[] {
  if (ticks.length <= most) return ticks;
  const powers = ticks.filter((tick) => tick.toExponential().startsWith('1e'));
  const every = Math.ceil(powers.length / Math.max(1, most));
  return powers.filter((_, index) => index % every === 0);
}

function extentOf(values: readonly number[]): Range | undefined {
  const finite = values.filter((value) => Number.isFinite(value));
  const [first] = finite;
  if (first === undefined) return undefined;
  return finite.reduce(
    ({ low, high }, value) => ({ low: Math.min(low, value), high: Math.max(high, value) }),
    { low: first, high: first },
  );
}

/** Without the digits that rounding leaves behind: 0.3 in place of 0.30000000000000004. */
function exact(value: number): number {
  return Number(value.toPrecision(12));
}
