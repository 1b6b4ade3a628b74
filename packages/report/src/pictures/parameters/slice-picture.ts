import type { LineSeries, Point, PointSeries, Scene } from '../../charts/scene.js';
import { LIGHT_THEME, type Theme } from '../../charts/theme.js';
import { cloudLayers, FEASIBLE_LAYER, layerLooks } from '../cloud-layers.js';
import { rangeOf, roomFor, type MetricAxis } from '../trial-columns.js';
import { axisOfParameter, axisParts, type ParameterAxis } from './parameter-axis.js';

/** A metric over one parameter. */
export interface Slice {
  readonly title: string;
  readonly parameter: ParameterAxis;
  readonly metric: MetricAxis;
  /** `uint8[trials]` of `STATUS`. */
  readonly status: Uint8Array;
  /** `uint8[trials]`: 1 for what the filters leave. */
  readonly shown?: Uint8Array;
  /** By index. */
  readonly selected?: readonly number[];
}

/** Of the room of a level that its trials are spread over. */
const SPREAD = 0.7;
/** Steps through (0, 1) that never meet: the golden ratio's fraction. */
const GOLDEN = 0.6180339887498949;

/**
 * Every trial over the value of one parameter, with the median of each level or part of the range. Trials of a level would lie
 * on one line: they are spread evenly over its room, in the order of their numbers, so that the picture is always the same.
 */
export function slicePicture(slice: Slice, theme: Theme = LIGHT_THEME): Scene {
  const { title, parameter, metric, status, shown } = slice;
  const places = slicePlaces(parameter, status.length);
  const layerOf = cloudLayers(status, shown);
  const range = metric.range ?? roomFor(rangeOf(metric, status), [], metric.scale);
  const better =
    metric.direction && ({ better: metric.direction === 'maximise' ? 'higher' : 'lower' } as const);
  const panel = {
    y: { label: metric.label, scale: metric.scale, range, ...better },
    series: [
      {
        kind: 'density',
        x: places,
        y: metric.values,
        layerOf,
        layers: layerLooks(theme),
      },
      ...medians(slice, layerOf, theme),
      ...marks(slice, places, theme),
    ],
  } as const;
  const isEmpty = !layerOf.some((layer, trial) => layer !== 0 && Number.isFinite(metric.values[trial]));
  return {
    title,
    x: axisOfParameter(parameter),
    panels: [isEmpty ? { ...panel, message: `No trial has a value of ${metric.label} yet.` } : panel],
  };
}

/** Where each trial lies along the axis of its parameter; NaN where it has none. */
export function slicePlaces(parameter: ParameterAxis, trials: number): ArrayLike<number> {
  if (parameter.kind === 'numbers') return parameter.values;
  const { partOf } = axisParts(parameter);
  return Float64Array.from({ length: trials }, (_, trial) => {
    const level = partOf(trial);
    return level < 0 ? Number.NaN : level + (((trial * GOLDEN) % 1) - 0.5) * SPREAD;
  });
}

function marks(
  { metric: { values }, selected = [] }: Slice,
  places: ArrayLike<number>,
  { selected: colour }: Theme,
): readonly PointSeries[] {
  if (selected.length === 0) return [];
  const points = selected.map((trial): Point => [places[trial] ?? Number.NaN, values[trial] ?? Number.NaN]);
  return [{ kind: 'points', mark: 'loop', colour, opacity: 1, points }];
}

/** A short line at the median of what the filters leave in each part, over all that is feasible. */
function medians({ parameter, metric }: Slice, layerOf: Uint8Array, theme: Theme): readonly LineSeries[] {
  const parts = axisParts(parameter);
  const gathered: number[][] = Array.from({ length: parts.count }, () => []);
  layerOf.forEach((layer, trial) => {
    const value = metric.values[trial];
    if (layer === FEASIBLE_LAYER && value !== undefined && Number.isFinite(value))
      gathered[parts.partOf(trial)]?.push(value);
  });
  return gathered.flatMap((values, part): readonly LineSeries[] => {
    const middle = medianOf(values);
    if (middle === undefined) return [];
    const { low, high } = parts.rangeOf(part);
    const points: readonly Point[] = [
      [low, middle],
      [high, middle],
    ];
    const isFirst = gathered.findIndex((one) => one.length > 0) === part;
    return [
      { kind: 'line', colour: theme.front, points, ...(isFirst && { label: 'median of the feasible' }) },
    ];
  });
}

function medianOf(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2;
}
