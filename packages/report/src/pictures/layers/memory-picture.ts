import type { Panel, Point, Scene, Span } from '../../charts/scene.js';
import { LIGHT_THEME, type Theme } from '../../charts/theme.js';

/** A layer, what it reads, and how much it writes. */
export interface MemoryLayer {
  readonly name: string;
  /** Names of layers, or of inputs of the network. */
  readonly reads: readonly string[];
  readonly outBytes: number;
}

/** What a network holds in memory while it runs. */
export interface MemoryUse {
  readonly title: string;
  readonly layers: readonly MemoryLayer[];
}

/**
 * Bytes of activations held while each layer runs: its output, and every earlier output that it or a later layer still
 * reads. The last output of the network is held to the end.
 */
export function liveBytes(layers: readonly MemoryLayer[]): readonly number[] {
  const lastUse = new Map<string, number>();
  layers.forEach(({ name, reads }, index) => {
    lastUse.set(name, index);
    for (const read of reads) lastUse.set(read, index);
  });
  const held = new Map<string, number>();
  let sum = 0;
  return layers.map(({ name, outBytes }, index) => {
    held.set(name, outBytes);
    sum += outBytes;
    const during = sum;
    for (const [other, bytes] of held) {
      if ((lastUse.get(other) ?? index) > index || index === layers.length - 1) continue;
      held.delete(other);
      sum -= bytes;
    }
    return during;
  });
}

const MEBIBYTE = 1024 ** 2;
/** For the name of the peak above it. */
const HEADROOM = 1.2;

/** The activations that are held while each layer runs, with their peak marked. */
export function memoryPicture({ title, layers }: MemoryUse, theme: Theme = LIGHT_THEME): Scene {
  const held = liveBytes(layers).map((bytes) => bytes / MEBIBYTE);
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
