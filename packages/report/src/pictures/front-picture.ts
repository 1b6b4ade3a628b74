import type {
  Axis,
  CellMemory,
  DensitySeries,
  NameSeries,
  Point,
  PointSeries,
  Scene,
  Series,
  WhiskerSeries,
} from '../charts/scene.js';
import { LIGHT_THEME, type Theme } from '../charts/theme.js';
import { cloudLayers, layerLooks } from './cloud-layers.js';
import { frontSteps } from './front-steps.js';
import { limitShades } from './limit-shades.js';
import { publishedSeries, type PublishedPlace } from './published-series.js';
import { rangeOf, roomFor, STATUS, type MetricAxis } from './trial-columns.js';

/** All trials of a study in the plane of two metrics, and what is known of each. */
export interface TrialCloud {
  readonly title: string;
  readonly x: MetricAxis;
  readonly y: MetricAxis;
  /** `uint8[trials]` of {@link STATUS}. */
  readonly status: Uint8Array;
  /** `uint8[trials]`: 1 for what the filters leave, 0 for the rest. Without it, everything is left. */
  readonly shown?: Uint8Array;
  /** Trials of the front, by index. */
  readonly front: readonly number[];
  /** `[trials]`: in how many ways a trial lies outside of what its estimates were fitted on. */
  readonly outsideFit?: ArrayLike<number>;
  /** By index, in the order in which they were selected. */
  readonly selected?: readonly number[];
  readonly published?: readonly PublishedPlace[];
  /** Whether bars show the deviations of the front and of the selected trials. */
  readonly withUncertainty?: boolean;
  /** Makes drawing again cheaper where nothing but `shown` has changed. */
  readonly memory?: CellMemory;
}

/** More selected trials than that are told apart by numbers. */
const MOST_UNNUMBERED = 3;

/**
 * The cloud of trials with its front as steps: every trial in a density by what it is, and by name what has an identity, the
 * front, published networks and what is selected. Trials outside of the fit of their estimates are hollow, and their bars
 * are dashed.
 */
export function frontPicture(cloud: TrialCloud, theme: Theme = LIGHT_THEME): Scene {
  const { x, y, status, title, published = [] } = cloud;
  const isEmpty = published.length === 0 && !status.some((one) => one !== STATUS.unmeasured);
  const panel = { y: axisOf(y, cloud, ({ y: value }) => value), series: seriesOf(cloud, theme) };
  return {
    title,
    width: 720,
    x: axisOf(x, cloud, ({ x: value }) => value),
    panels: [isEmpty ? { ...panel, message: 'No trial has both metrics yet.' } : panel],
  };
}

function axisOf(
  axis: MetricAxis,
  { status, published = [] }: TrialCloud,
  valueOf: (place: PublishedPlace) => number,
): Axis {
  const { label, scale, direction } = axis;
  const range = axis.range ?? roomFor(rangeOf(axis, status), published.map(valueOf), scale);
  const better = direction === undefined ? {} : { better: betterOf(direction) };
  return { label, scale, range, ...better };
}

function betterOf(direction: 'minimise' | 'maximise'): 'higher' | 'lower' {
  return direction === 'maximise' ? 'higher' : 'lower';
}

function seriesOf(cloud: TrialCloud, theme: Theme): readonly Series[] {
  const { front, outsideFit, selected = [], published = [] } = cloud;
  const isOutside = (trial: number) => (outsideFit?.[trial] ?? 0) > 0;
  const marked = (look: Pick<PointSeries, 'label' | 'mark' | 'colour'>, trials: readonly number[]) =>
    trials.length === 0
      ? []
      : [{ kind: 'points' as const, opacity: 1, ...look, points: pointsOf(cloud, trials) }];
  const colour = theme.front;
  const steps = frontSteps(
    front.map((trial) => pointOf(cloud, trial)),
    {
      x: cloud.x.direction,
      y: cloud.y.direction,
    },
  );
  return [
    ...limitShades(cloud, theme),
    density(cloud, theme),
    ...(steps.length === 0 ? [] : [{ kind: 'line', colour: theme.front, points: steps } as const]),
    ...(cloud.withUncertainty === true ? whiskers(cloud, isOutside, theme) : []),
    ...marked(
      { label: 'front', mark: 'disc', colour },
      front.filter((trial) => !isOutside(trial)),
    ),
    ...marked({ label: 'front, outside of fit', mark: 'ring', colour }, front.filter(isOutside)),
    ...publishedSeries(published, pointsOf(cloud, [...front, ...selected]), theme),
    ...marked({ label: 'selected', mark: 'loop', colour: theme.selected }, selected),
    ...(selected.length > MOST_UNNUMBERED ? [numbers(cloud, selected, theme)] : []),
  ];
}

function density({ x, y, status, shown, memory }: TrialCloud, theme: Theme): DensitySeries {
  return {
    kind: 'density',
    x: x.values,
    y: y.values,
    layerOf: cloudLayers(status, shown),
    layers: layerLooks(theme),
    ...(memory && { memory }),
  };
}

function whiskers(
  cloud: TrialCloud,
  isOutside: (trial: number) => boolean,
  theme: Theme,
): readonly WhiskerSeries[] {
  const trials = [...new Set([...cloud.front, ...(cloud.selected ?? [])])];
  return (['x', 'y'] as const).flatMap((along) => {
    const { deviations, values } = cloud[along];
    const across = cloud[along === 'x' ? 'y' : 'x'].values;
    if (deviations === undefined) return [];
    return [false, true].map((outside): WhiskerSeries => ({
      kind: 'whiskers',
      along,
      colour: theme.muted,
      dash: outside ? 'dashed' : 'solid',
      spans: trials
        .filter((trial) => isOutside(trial) === outside && (deviations[trial] ?? 0) > 0)
        .map((trial) => {
          const value = values[trial] ?? Number.NaN;
          const deviation = deviations[trial] ?? 0;
          return { at: across[trial] ?? Number.NaN, low: value - deviation, high: value + deviation };
        }),
    }));
  });
}

function numbers(cloud: TrialCloud, selected: readonly number[], theme: Theme): NameSeries {
  const names = selected.map((trial, index) => ({ at: pointOf(cloud, trial), name: String(index + 1) }));
  return { kind: 'names', colour: theme.selected, names, clearOf: [] };
}

function pointsOf(cloud: TrialCloud, trials: readonly number[]): readonly Point[] {
  return trials.map((trial) => pointOf(cloud, trial));
}

function pointOf({ x, y }: TrialCloud, trial: number): Point {
  return [x.values[trial] ?? Number.NaN, y.values[trial] ?? Number.NaN];
}
