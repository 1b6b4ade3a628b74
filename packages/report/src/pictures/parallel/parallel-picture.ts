import type { BundleMemory, BundlesShape, Drawing, Frame, Shape } from '../../charts/drawing.js';
import { themeOf, type Extent, type Look } from '../../charts/look.js';
import type { Theme } from '../../charts/theme.js';
import { countShown, type AxisBundles, type CountMemory } from './axis-bundles.js';
import { placeAxes, type AxisPlace } from './axis-place.js';
import { axisShapes, captionShapes } from './parallel-axis-shapes.js';
import { NOT_ACTIVE, ticksOf, type ParallelAxis } from './parallel-axis.js';
import { bundleGap, bundleLayer, trialCurves, type Gap } from './parallel-curves.js';

/** Trials as lines through parallel axes. */
export interface ParallelTrials {
  readonly title: string;
  readonly bundles: AxisBundles;
  /** `uint8[trials]`: 1 for what the filters leave. Without it, everything is left. */
  readonly shown?: Uint8Array;
  /** By index, in the order in which they were selected. */
  readonly selected?: readonly number[];
  /** Makes drawing again cheaper where little but `shown` has changed. */
  readonly memory?: ParallelMemory;
}

/** What is kept from one drawing to the next. */
export interface ParallelMemory {
  readonly bundles: BundleMemory;
  readonly counts: CountMemory;
}

/** A drawing with the places of its axes, for brushes. */
export interface ParallelPicture extends Drawing {
  readonly axes: readonly AxisPlace[];
}

const SIZE: Extent = { width: 1100, height: 320 };
/** Pixels of an axis for one number beside it. */
const TICK_ROOM = 36;

/**
 * Parallel coordinates: each trial a line through its places on upright axes, a bundle of curves where many run alike, the
 * wider and darker the more. Trials that filters leave out are grey below the others; what a trial does not have passes the
 * lane below the axis, and is never joined through a value it never had.
 */
export function parallelPicture(trials: ParallelTrials, look: Look = {}): ParallelPicture {
  const theme = themeOf(look);
  const { width, height } = look.size ?? SIZE;
  const axes = placeAxes(trials.bundles.axes, { width, height });
  const paper: Frame = { left: 0, top: 0, width, height };
  const message: Shape = {
    kind: 'text',
    at: [width / 2, height / 2],
    text: axes.length < 2 ? 'Choose two axes or more.' : 'No trial to draw yet.',
    size: 12,
    anchor: 'middle',
    colour: theme.muted,
    halo: theme.background,
  };
  const isEmpty = trials.bundles.drawn.length === 0 || axes.length < 2;
  return {
    title: trials.title,
    width,
    height,
    axes,
    shapes: [
      { kind: 'rectangle', frame: paper, fill: theme.background },
      ...curves(trials, axes, theme),
      ...axes.flatMap((place) => axisShapes(place, ticksOf(place.axis, place.height / TICK_ROOM), theme)),
      ...captionShapes(axes, theme),
      ...(isEmpty ? [message] : []),
    ],
  };
}

/** The axis nearest to a pixel, and where along it that is, as a share from below, for a brush to begin or end. */
export function axisAt(
  { axes }: ParallelPicture,
  [x, y]: readonly [number, number],
): { readonly axis: ParallelAxis; readonly place: number } | undefined {
  const [nearest] = [...axes].sort((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x));
  if (nearest === undefined) return undefined;
  const share = 1 - (y - nearest.top) / nearest.height;
  return { axis: nearest.axis, place: Math.min(1, Math.max(0, share)) };
}

/** What is at most half as wide as the widest curve lies outside of the axes. */
const EDGE = 3;

/** The part of a picture that curves cross. */
function curvesFrame(axes: readonly AxisPlace[]): Frame {
  const [first] = axes;
  const last = axes.at(-1);
  if (first === undefined || last === undefined) return { left: 0, top: 0, width: 0, height: 0 };
  const top = first.top - EDGE;
  return { left: first.x, top, width: last.x - first.x, height: first.lane + EDGE - top };
}

function curves(
  { bundles, shown, selected = [], memory }: ParallelTrials,
  axes: readonly AxisPlace[],
  theme: Theme,
): readonly Shape[] {
  const counts = shown === undefined ? bundles.all : countShown(bundles, shown, memory?.counts);
  const gaps = counts.flatMap((kept, index): readonly Gap[] => {
    const from = axes[index];
    const to = axes[index + 1];
    const all = bundles.all[index];
    return from === undefined || to === undefined || all === undefined ? [] : [{ from, to, all, kept }];
  });
  const shape: BundlesShape = {
    kind: 'bundles',
    frame: curvesFrame(axes),
    background: theme.background,
    gaps: gaps.map(bundleGap),
    layers: [bundleLayer(gaps, 'left out', theme), bundleLayer(gaps, 'kept', theme)],
    ...(memory && { memory: memory.bundles }),
  };
  const binOf = (axis: number, trial: number) => bundles.bins[axis]?.[trial] ?? NOT_ACTIVE;
  const single = gaps.map((gap, index) => {
    const passed = selected.map((trial) => [binOf(index, trial), binOf(index + 1, trial)] as const);
    return trialCurves(gap, passed, theme);
  });
  return [shape, ...(selected.length === 0 ? [] : single)];
}
