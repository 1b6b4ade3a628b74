/** Parameters of a study as axes of slices and contours, and parts of these axes as brushes. */
import type { ParameterAxis } from '@edgewright/report/further-pictures';
import type { DecisionShare, DescribedColumn, StudyDescription } from '@edgewright/trial-history';
import type { Brush } from '../../address/brush.js';
import type { ColumnStore } from '../../columns/column-store.js';
import { parallelAxis } from '../front/parallel-axes.js';

/** The axis of a parameter, its levels in the order of the space; undefined until its column has come. */
export function parameterAxis(
  description: StudyDescription,
  store: ColumnStore,
  name: string,
): ParameterAxis | undefined {
  const axis = parallelAxis(description, store, name);
  if (axis === undefined) return undefined;
  if (axis.kind === 'numbers') {
    const { label, values, scale, range } = axis;
    return { kind: 'numbers', label, values, scale, range };
  }
  const { label, levels, values } = axis;
  const order = axis.order ?? levels.map((_, code) => code);
  const rankOf = new Map(order.map((code, rank) => [code, rank]));
  const ranks = Float32Array.from(values, (code) => rankOf.get(code) ?? order.length);
  return { kind: 'levels', label, values: ranks, levels: order.map((code) => levels[code] ?? '') };
}

/** What a part of an axis leaves, in units of the axis; a part between two levels leaves the nearer one. */
export function brushOn(axis: ParameterAxis, column: string, ends: readonly [number, number]): Brush {
  const low = Math.min(...ends);
  const high = Math.max(...ends);
  if (axis.kind === 'numbers') return { kind: 'range', column, low, high };
  const kept = axis.levels.filter((_, rank) => low <= rank && rank <= high);
  const nearest = axis.levels[Math.min(axis.levels.length - 1, Math.max(0, Math.round((low + high) / 2)))];
  const levels = kept.length > 0 || nearest === undefined ? kept : [nearest];
  return { kind: 'levels', column, levels, inactive: false };
}

/** Columns of the parameters that can be looked at, those that drive a metric most first. */
export function rankedParameters(
  parameters: readonly DescribedColumn[],
  decisions: readonly DecisionShare[],
): readonly DescribedColumn[] {
  const shares = new Map(decisions.map(({ decision, share }) => [decision, share]));
  return parameters
    .filter(({ domain }) => domain?.kind !== 'levels' || domain.levels.length > 1)
    .toSorted((a, b) => (shares.get(b.summary) ?? 0) - (shares.get(a.summary) ?? 0));
}
