import type { Panel, Point, Scene, ShadeSeries, Span } from '../../charts/scene.js';
import { LIGHT_THEME, type Theme } from '../../charts/theme.js';

/** A layer, and the activations that are held while it runs: its inputs, its output, and what later layers still read. */
export interface MemoryLayer {
  readonly name: string;
  readonly liveBytes: number;
}

/** What a network holds in memory while it runs. */
export interface MemoryUse {
  readonly title: string;
  readonly layers: readonly MemoryLayer[];
  /** The name of a layer that is looked at. */
  readonly marked?: string;
}

const MEBIBYTE = 1024 ** 2;
/** For the name of the peak above it. */
const HEADROOM = 1.2;

/** The activations that are held while each layer runs, with their peak marked. */
export function memoryPicture({ title, layers, marked }: MemoryUse, theme: Theme = LIGHT_THEME): Scene {
  const held = layers.map(({ liveBytes }) => liveBytes / MEBIBYTE);
  const peak = Math.max(...held, 0);
  const at = held.indexOf(peak);
  const steps = held.flatMap((high, index): readonly Span[] => [
    { x: index, low: 0, high },
    { x: index + 1, low: 0, high },
  ]);
  const mark: Point = [at + 0.5, peak];
  const panel: Panel = {
    height: 160,
    y: {
      label: 'held (MiB)',
      scale: 'linear',
      better: 'lower',
      range: { low: 0, high: HEADROOM * peak || 1 },
    },
    series: [
      ...layers.flatMap(({ name }, index): readonly ShadeSeries[] =>
        name === marked ? [shadeOf(index, name, theme)] : [],
      ),
      {
        kind: 'band',
        label: 'activations held',
        colour: theme.causes.activations,
        opacity: 0.5,
        spans: steps,
      },
      ...(at < 0
        ? []
        : [
            {
              kind: 'points',
              label: 'peak',
              mark: 'diamond',
              colour: theme.front,
              opacity: 1,
              points: [mark],
            } as const,
            {
              kind: 'names',
              colour: theme.text,
              clearOf: [],
              names: [{ at: mark, name: `${layers[at]?.name ?? ''}: ${peak.toFixed(2)} MiB` }],
            } as const,
          ]),
    ],
  };
  return {
    title,
    width: 900,
    x: {
      label: 'layer, in the order in which they run',
      scale: 'linear',
      range: { low: 0, high: Math.max(1, layers.length) },
    },
    panels: [layers.length === 0 ? { ...panel, message: 'This network has no layers.' } : panel],
  };
}

function shadeOf(index: number, text: string, { shade, muted }: Theme): ShadeSeries {
  return {
    kind: 'shade',
    along: 'x',
    range: { low: index, high: index + 1 },
    text,
    colour: shade,
    textColour: muted,
  };
}
