/** Columns of a study as axes of the parallel coordinates, and brushes as parts of these axes. */
import {
  levelsWithin,
  valuesWithin,
  type LevelAxis,
  type NumberAxis,
  type ParallelAxis,
} from '@edgewright/report/pictures';
import { missingValue, type DescribedColumn, type StudyDescription } from '@edgewright/trial-history';
import type { Brush } from '../../address/brush.js';
import type { Column, ColumnStore } from '../../columns/column-store.js';
import { orderedLevels } from '../../columns/sorted-rows.js';
import { isWritten } from '../../shell/number-text.js';
import { usualScale } from './metric-axis.js';
import { columnTitle } from '../../shell/column-title.js';

/** Whole numbers of a parameter that are drawn as levels. */
const MOST_COUNTED = 16;

/** Shares of an axis below which the lane of what is not active begins. */
const LANE = -0.06;

/** A column as an axis; undefined until it has come. */
export function parallelAxis(
  description: StudyDescription,
  store: ColumnStore,
  name: string,
): ParallelAxis | undefined {
  const column = store.column(name);
  const described = description.columns.find((one) => one.name === name);
  if (column === undefined || described === undefined) return undefined;
  const named = { name, label: labelOf(described) };
  if (column.levels === undefined) {
    const values = withoutMissing(column);
    const counted = countedAxis(described, values);
    if (counted !== undefined) return { kind: 'levels', ...named, ...counted };
    return { kind: 'numbers', ...named, values, scale: usualScale(values), range: rangeOf(values) };
  }
  const { levels, values } = column;
  return { kind: 'levels', ...named, values, levels, order: orderOf(levels, described) };
}

/** Few whole numbers are levels: nothing lies between them. */
function countedAxis({ domain }: DescribedColumn, values: ArrayLike<number>) {
  if (domain?.kind !== 'range' || !domain.whole || domain.max - domain.min >= MOST_COUNTED) return undefined;
  const { min, max } = domain;
  const levels = Array.from({ length: max - min + 1 }, (_, index) => String(min + index));
  return { levels, values: Float32Array.from(values, (value) => value - min) };
}

/**
 * What a brush between two shares of an axis leaves, from below. On an axis of levels it leaves one at least, and what is not active
 * where it reaches the lane; on one of numbers it leaves what is not active where it lies wholly in the lane.
 */
export function brushBetween(axis: ParallelAxis, low: number, high: number): Brush {
  const column = axis.name;
  const lane: Brush = { kind: 'levels', column, levels: [], inactive: true };
  if (high < LANE) return lane;
  const within = { low: clampShare(low), high: clampShare(high) };
  if (axis.kind === 'numbers') return { kind: 'range', column, ...valuesWithin(axis, within) };
  const inactive = low < LANE;
  const codes = levelsWithin(axis, within);
  const kept = codes.length === 0 && !inactive ? [nearestCode(axis, (low + high) / 2)] : codes;
  return { ...lane, levels: kept.flatMap((code) => axis.levels[code] ?? []), inactive };
}

function nearestCode({ levels, order }: LevelAxis, share: number): number {
  const ranks = order ?? levels.map((_, code) => code);
  return ranks[Math.round(clampShare(share) * (ranks.length - 1))] ?? 0;
}

/** The part of an axis that a brush leaves, as shares from below; undefined where it leaves only what is not active. */
export function shareOf(
  axis: ParallelAxis,
  brush: Brush,
): { readonly low: number; readonly high: number } | undefined {
  if (axis.kind === 'numbers') {
    if (brush.kind !== 'range') return undefined;
    return { low: numberShare(axis, brush.low), high: numberShare(axis, brush.high) };
  }
  const order = axis.order ?? axis.levels.map((_, code) => code);
  const kept = order.flatMap((code, rank) => (keeps(brush, axis.levels[code] ?? '') ? [rank] : []));
  const [first] = kept;
  const last = kept.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const step = order.length < 2 ? 1 : 1 / (order.length - 1);
  return { low: clampShare((first - 0.25) * step), high: clampShare((last + 0.25) * step) };
}

function keeps(brush: Brush, level: string): boolean {
  if (brush.kind === 'levels') return brush.levels.includes(level);
  return Number(level) >= brush.low && Number(level) <= brush.high;
}

/** In the order of the space where it says one; levels that it does not name come after those. */
function orderOf(levels: readonly string[], { domain }: DescribedColumn): readonly number[] {
  const known = domain?.kind === 'levels' ? domain.levels : [];
  const order = [...known, ...orderedLevels(levels.filter((level) => !known.includes(level)))];
  return order.map((level) => levels.indexOf(level)).filter((code) => code !== -1);
}

function labelOf({ name, unit }: DescribedColumn): string {
  return isWritten(unit) ? `${columnTitle(name)} (${unit})` : columnTitle(name);
}

/** Whole numbers have a code for what is missing; pictures take NaN for it. */
function withoutMissing({ values, type }: Column): ArrayLike<number> {
  if (type === 'f32' || type === 'f64') return values;
  const missing = missingValue(type);
  return Float64Array.from(values, (value) => (value === missing ? NaN : value));
}

function rangeOf(values: ArrayLike<number>): { readonly low: number; readonly high: number } {
  let low = Infinity;
  let high = -Infinity;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? NaN;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? { low, high } : { low: 0, high: 1 };
}

function numberShare({ scale, range: { low, high } }: NumberAxis, value: number): number {
  const at =
    scale === 'linear' ? (one: number) => one : (one: number) => Math.log(Math.max(one, Number.MIN_VALUE));
  return clampShare((at(value) - at(low)) / (at(high) - at(low) || 1));
}

function clampShare(share: number): number {
  return Math.min(1, Math.max(0, share));
}
