/** A metric of a study as an axis of the front. */
import type { MetricConstraint } from '@edgewright/contracts';
import type { AxisLimit, MetricAxis } from '@edgewright/report/pictures';
import type { StudyDescription } from '@edgewright/trial-history';
import type { AxisScale } from '../../address/address.js';
import type { ColumnStore } from '../../columns/column-store.js';
import { columnTitle } from '../../shell/column-title.js';
import { isWritten, limitText } from '../../shell/number-text.js';
import { deviationOf, goalsOf } from './front-columns.js';

/** A logarithmic axis pays where the largest value is so many times the smallest. */
const WIDE = 6;
const NOTHING = new Float32Array(0);

interface AxisChoice {
  readonly name: string;
  /** What a person chose; without it the values decide. */
  readonly scale: AxisScale | undefined;
}

/** The axis of a column, with its limit and, where the study has one, its deviation. */
export function metricAxis(
  description: StudyDescription,
  store: ColumnStore,
  { name, scale }: AxisChoice,
): MetricAxis {
  const described = description.columns.find((column) => column.name === name);
  const values = store.column(name)?.values ?? NOTHING;
  const deviation = deviationOf(description, name);
  const deviations = deviation === undefined ? undefined : store.column(deviation)?.values;
  const direction =
    goalsOf(description).find(({ metric }) => metric === name)?.direction ?? described?.direction;
  const limit = limitOf(description, name);
  const unit = described?.unit;
  return {
    label: isWritten(unit) ? `${columnTitle(name)} (${unit})` : columnTitle(name),
    values,
    scale: scale ?? usualScale(values),
    ...(direction === null || direction === undefined ? {} : { direction }),
    ...(deviations === undefined ? {} : { deviations }),
    ...(limit === undefined ? {} : { limit }),
  };
}

/** Logarithmic where all values are positive and span much, linear otherwise. */
export function usualScale(values: ArrayLike<number>): AxisScale {
  let low = Infinity;
  let high = -Infinity;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? NaN;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low > 0 && high / low >= WIDE ? 'logarithmic' : 'linear';
}

/** What the objective asks of a metric, in words and as the part of the axis that keeps it. */
export function limitOf({ config, columns }: StudyDescription, name: string): AxisLimit | undefined {
  const constraint = config.objective.constraints.find(({ metric }) => metric === name);
  if (constraint === undefined) return undefined;
  const unit = columns.find((column) => column.name === name)?.unit;
  const goal = config.objective.goals.find(({ metric }) => metric === name);
  return limitIn(constraint, { unit, isMaximised: goal?.direction === 'maximise' });
}

interface LimitWords {
  readonly unit: string | null | undefined;
  readonly isMaximised: boolean;
}

function limitIn(constraint: MetricConstraint, { unit, isMaximised }: LimitWords): AxisLimit {
  if ('atMost' in constraint) {
    return { high: constraint.atMost, text: `over the limit, ${limitText(constraint.atMost, unit)}` };
  }
  if ('atLeast' in constraint) {
    return { low: constraint.atLeast, text: `under the limit, ${limitText(constraint.atLeast, unit)}` };
  }
  const { target } = constraint;
  return isMaximised
    ? { low: target, text: `under the target, ${limitText(target, unit)}` }
    : { high: target, text: `over the target, ${limitText(target, unit)}` };
}
