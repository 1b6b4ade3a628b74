import type {
  BubbleSeries,
  LineSeries,
  NameSeries,
  Panel,
  Point,
  PointSeries,
  Scene,
} from '../../charts/scene.js';
import { LIGHT_THEME, type CauseColours, type Theme } from '../../charts/theme.js';
import { roomFor } from '../trial-columns.js';

/** A layer with what it computes and what it moves. */
export interface RooflineLayer {
  readonly name: string;
  readonly macs: number;
  /** Weights and activations that it reads and writes. */
  readonly bytes: number;
  readonly latencyMs: number;
  /** What most of its time goes to. */
  readonly bound: keyof CauseColours;
}

/** The layers of a network below the roofs of a device. */
export interface Roofline {
  readonly title: string;
  readonly layers: readonly RooflineLayer[];
  /** What the device can do; without it, the layers stand alone. */
  readonly roofs?: DeviceRoofs;
  /** The name of a layer that is looked at. */
  readonly marked?: string;
}

/** The most that a device computes, and that it moves. */
export interface DeviceRoofs {
  readonly macsPerSecond: number;
  readonly bytesPerSecond: number;
  /** From outside of the chip, which layers wait for whose weights do not fit; absent where nobody says. */
  readonly offChipBytesPerSecond?: number;
}

/** Radius of the layer that takes longest, in pixels; areas are as their latencies. */
const LARGEST = 14;
const SMALLEST = 2;
/** Layers that take so much of the time are named. */
const NAMED_SHARE = 0.05;
const MILLISECONDS = 1e3;

/**
 * The roofline of a network: how fast each layer computes, over how many multiply-accumulates it does a byte. No layer is
 * above min(peak, intensity · bandwidth): those below the slope wait for memory, those below the flat roof for the engine,
 * and what is far below both waits for something else.
 *
 * @source Williams, Waterman and Patterson, "Roofline: An Insightful Visual Performance Model for Multicore Architectures", 2009
 */
export function rooflinePicture(
  { title, layers, roofs, marked }: Roofline,
  theme: Theme = LIGHT_THEME,
): Scene {
  const drawn = layers.filter(({ macs, bytes, latencyMs }) => macs > 0 && bytes > 0 && latencyMs > 0);
  const x = roomFor(undefined, drawn.map(intensityOf), 'logarithmic');
  const peak = roofs === undefined ? [] : [roofs.macsPerSecond];
  const y = roomFor(undefined, [...drawn.map(rateOf), ...peak], 'logarithmic');
  const panel: Panel = {
    y: { label: 'rate (MAC/s)', scale: 'logarithmic', range: y, better: 'higher' },
    series: [
      ...(roofs === undefined ? [] : roofSeries(roofs, x, theme)),
      ...bubbleSeries(drawn, theme),
      ...markOf(drawn, marked, theme),
      namesOf(drawn, marked, theme),
    ],
  };
  const message = 'No layer has both operations and bytes.';
  return {
    title,
    note: 'The area of a disc is the share of the latency.',
    x: { label: 'intensity (MAC per byte)', scale: 'logarithmic', range: x },
    panels: [drawn.length === 0 ? { ...panel, message } : panel],
  };
}

function roofSeries(
  { macsPerSecond, bytesPerSecond, offChipBytesPerSecond }: DeviceRoofs,
  { low, high }: { readonly low: number; readonly high: number },
  { front, muted }: Theme,
): readonly LineSeries[] {
  const roof = (bandwidth: number): readonly Point[] => {
    const corners = [low, macsPerSecond / bandwidth, high].filter((one) => one >= low && one <= high);
    return corners.map((intensity) => [intensity, Math.min(macsPerSecond, intensity * bandwidth)]);
  };
  const onChip = { kind: 'line', label: 'roofs of the device', colour: front } as const;
  const offChip = { kind: 'line', label: 'from outside of the chip', colour: muted, dash: 'dashed' } as const;
  return [
    ...(offChipBytesPerSecond === undefined ? [] : [{ ...offChip, points: roof(offChipBytesPerSecond) }]),
    { ...onChip, points: roof(bytesPerSecond) },
  ];
}

function markOf(
  layers: readonly RooflineLayer[],
  marked: string | undefined,
  { selected }: Theme,
): readonly PointSeries[] {
  const points = layers.filter(({ name }) => name === marked).map(placeOf);
  return points.length === 0 ? [] : [{ kind: 'points', mark: 'loop', colour: selected, opacity: 1, points }];
}

/** The layer whose place in the plane is nearest to one, measured by `distance`, which takes places. */
export function nearestLayer(
  layers: readonly RooflineLayer[],
  distance: (place: Point) => number,
): { readonly layer: RooflineLayer; readonly distance: number } | undefined {
  return layers
    .filter(({ macs, bytes, latencyMs }) => macs > 0 && bytes > 0 && latencyMs > 0)
    .map((layer) => ({ layer, distance: distance(placeOf(layer)) }))
    .sort((a, b) => a.distance - b.distance)[0];
}

const BOUNDS = ['compute', 'weights', 'activations', 'overhead'] as const;

function bubbleSeries(layers: readonly RooflineLayer[], { causes }: Theme): readonly BubbleSeries[] {
  const longest = Math.max(...layers.map(({ latencyMs }) => latencyMs), 0);
  return BOUNDS.flatMap((bound): readonly BubbleSeries[] => {
    const bubbles = layers
      .filter((layer) => layer.bound === bound)
      .map((layer) => ({
        at: placeOf(layer),
        radius: Math.max(SMALLEST, LARGEST * Math.sqrt(layer.latencyMs / longest)),
      }));
    if (bubbles.length === 0) return [];
    return [{ kind: 'bubbles', label: `bound by ${bound}`, colour: causes[bound], bubbles }];
  });
}

function namesOf(layers: readonly RooflineLayer[], marked: string | undefined, { text }: Theme): NameSeries {
  const total = layers.reduce((sum, { latencyMs }) => sum + latencyMs, 0);
  const names = layers
    .filter(({ name, latencyMs }) => name === marked || latencyMs > NAMED_SHARE * total)
    .map((layer) => ({ at: placeOf(layer), name: layer.name }));
  return { kind: 'names', colour: text, names, clearOf: [] };
}

function placeOf(layer: RooflineLayer): Point {
  return [intensityOf(layer), rateOf(layer)];
}

function intensityOf({ macs, bytes }: RooflineLayer): number {
  return macs / bytes;
}

function rateOf({ macs, latencyMs }: RooflineLayer): number {
  return (macs * MILLISECONDS) / latencyMs;
}
