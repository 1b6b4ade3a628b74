/** A stretch of a corridor that a tensor takes. */
export interface Stretch {
  /** Where tensors run beside each other, such as above a line. */
  readonly corridor: string;
  /** The layer that writes the tensor: all that read it share its track. */
  readonly from: string;
  readonly ends: readonly [number, number];
}

interface Taken {
  low: number;
  high: number;
}

/** The track of a tensor in a corridor, from 0. */
export type TrackOf = (corridor: string, from: string) => number;

/**
 * Gives every tensor a track in each corridor that it takes: none that overlap share one, and short ones come first, so that long
 * ones pass outside of them. Where more overlap than there is room for, tracks are taken again from the first.
 */
export function tracksOf(stretches: readonly Stretch[], room: (corridor: string) => number): TrackOf {
  const corridors = new Map<string, Map<string, Taken>>();
  for (const { corridor, from, ends } of stretches) {
    const tensors = corridors.get(corridor) ?? new Map<string, Taken>();
    corridors.set(corridor, tensors);
    const known = tensors.get(from);
    tensors.set(from, {
      low: Math.min(...ends, known?.low ?? Infinity),
      high: Math.max(...ends, known?.high ?? -Infinity),
    });
  }
  const tracks = new Map<string, number>();
  for (const [corridor, tensors] of corridors)
    for (const [from, track] of packed(tensors)) tracks.set(keyOf(corridor, from), track % room(corridor));
  return (corridor, from) => tracks.get(keyOf(corridor, from)) ?? 0;
}

function packed(tensors: ReadonlyMap<string, Taken>): readonly (readonly [string, number])[] {
  const tracks: Taken[][] = [];
  const byLength = [...tensors].sort(([, a], [, b]) => a.high - a.low - (b.high - b.low) || a.low - b.low);
  return byLength.map(([from, taken]) => {
    const isFree = (track: readonly Taken[]) =>
      track.every(({ low, high }) => high < taken.low || low > taken.high);
    const found = tracks.findIndex(isFree);
    const track = found === -1 ? tracks.length : found;
    (tracks[track] ??= []).push(taken);
    return [from, track] as const;
  });
}

function keyOf(corridor: string, from: string): string {
  return `${corridor}\n${from}`;
}
