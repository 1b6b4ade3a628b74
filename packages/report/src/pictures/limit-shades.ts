import type { ShadeSeries } from '../charts/scene.js';
import type { Theme } from '../charts/theme.js';
import type { MetricAxis } from './trial-columns.js';

/** What lies beyond the limits of two metrics. */
export function limitShades(
  { x, y }: { readonly x: MetricAxis; readonly y: MetricAxis },
  { shade, muted }: Theme,
): readonly ShadeSeries[] {
  return (['x', 'y'] as const).flatMap((along) => {
    const limit = (along === 'x' ? x : y).limit;
    if (limit === undefined) return [];
    const { low, high, text } = limit;
    const base = { kind: 'shade', along, colour: shade, text, textColour: muted } as const;
    return [
      ...(low === undefined ? [] : [{ ...base, range: { low: -Infinity, high: low } }]),
      ...(high === undefined ? [] : [{ ...base, range: { low: high, high: Infinity } }]),
    ];
  });
}
