import type { DensitySeries, Panel, Point, Scene, Series } from '../../charts/scene.js';
import { LIGHT_THEME, type Theme } from '../../charts/theme.js';
import type { Range } from '../../numbers/typical-range.js';
import { rangeOf, roomFor, STATUS } from '../trial-columns.js';

/** A quantity over the trials of a study. */
export interface Progress {
  readonly label: string;
  /** Absent where neither is, as of an entropy. */
  readonly better?: 'higher' | 'lower';
  /** `[trial, value]`, by trial: from there on the value stands. */
  readonly points: readonly Point[];
  /** Whether the value stands until the next point, rather than lies on the line between them. */
  readonly stands: boolean;
}

/** The value of every trial of a quantity, as a cloud behind its progress. */
export interface TrialValues {
  /** `[trials]`, NaN where a trial has none. */
  readonly values: ArrayLike<number>;
  /** `uint8[trials]` of {@link STATUS}. */
  readonly status: Uint8Array;
}

/** How a study got on. */
export interface StudyProgress {
  readonly title: string;
  /** The number of the last trial; those of {@link TrialValues} are 1, 2, 3 … */
  readonly trials: number;
  /** A panel each, such as reward, goals, hypervolume and entropy of the policy. */
  readonly panels: readonly (Progress & { readonly cloud?: TrialValues })[];
}

const HEIGHT = 140;
const BASES = { infeasible: 0.35, feasible: 0.35 };
/** Of the lowest values of a cloud that are left out of the picture, where they lie far from the others. */
const FAR = 0.02;

/** Panels over the trials of a study: what was best so far, over what every trial came to. */
export function progressPicture({ title, trials, panels }: StudyProgress, theme: Theme = LIGHT_THEME): Scene {
  return {
    title,
    width: 560,
    x: { label: 'trial', scale: 'linear', whole: true, range: { low: 0, high: Math.max(1, trials) } },
    panels: panels.map((panel) => panelOf(panel, trials, theme)),
  };
}

function panelOf(
  { label, better, points, stands, cloud }: StudyProgress['panels'][number],
  trials: number,
  theme: Theme,
): Panel {
  const line = stands ? standing(points, trials) : points;
  const series: readonly Series[] = [
    ...(cloud === undefined ? [] : [cloudSeries(cloud, theme)]),
    ...(line.length === 0 ? [] : [{ kind: 'line', colour: theme.front, points: line } as const]),
    ...beginning(points, { stands, trials }, theme),
  ];
  const range = cloud === undefined || better === undefined ? undefined : rangeWith(cloud, better, points);
  const panel: Panel = {
    title: label,
    height: HEIGHT,
    y: { label: '', scale: 'linear', ...(better && { better }), ...(range && { range }) },
    series,
  };
  return points.length === 0 ? { ...panel, message: `Nothing is known of it yet: ${label}.` } : panel;
}

/** A line that has no length yet is not seen: the place where it begins is marked. */
function beginning(
  points: readonly Point[],
  { stands, trials }: { readonly stands: boolean; readonly trials: number },
  { front }: Theme,
): readonly Series[] {
  const [first, second] = points;
  if (first === undefined || second !== undefined || (stands && first[0] < trials)) return [];
  return [{ kind: 'points', mark: 'dot', colour: front, opacity: 1, points: [first] }];
}

function cloudSeries({ values, status }: TrialValues, theme: Theme): DensitySeries {
  return {
    kind: 'density',
    x: Float64Array.from(status, (_, index) => index + 1),
    y: values,
    layerOf: status,
    layers: [
      { label: 'infeasible trial', colour: theme.infeasible, base: BASES.infeasible },
      { label: 'feasible trial', colour: theme.feasible, base: BASES.feasible },
    ],
  };
}

/** Without the few worst values, which would press all others together. */
function rangeWith(cloud: TrialValues, better: 'higher' | 'lower', points: readonly Point[]): Range {
  const sorted = Float64Array.from(cloud.values)
    .filter((value, index) => Number.isFinite(value) && cloud.status[index] !== STATUS.unmeasured)
    .sort();
  const reached = points.map(([, value]) => value);
  const worst = better === 'higher' ? sorted[Math.floor(FAR * sorted.length)] : sorted.at(-1 - Math.floor(FAR * sorted.length)); // prettier-ignore
  const whole = rangeOf({ label: '', scale: 'linear', values: cloud.values }, cloud.status);
  if (whole === undefined || worst === undefined) return roomFor(whole, reached, 'linear');
  const kept = better === 'higher' ? { ...whole, low: worst } : { ...whole, high: worst };
  return roomFor(kept, reached, 'linear');
}

function standing(points: readonly Point[], trials: number): readonly Point[] {
  return points.flatMap(([trial, value], index): readonly Point[] => [
    [trial, value],
    [points[index + 1]?.[0] ?? trials, value],
  ]);
}
