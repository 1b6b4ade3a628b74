/** The ways of tensors through the layout of a graph. */
import type { Point } from '../../charts/scene.js';
import type { PlacedEdge, PlacedLayer } from './graph-places.js';
import { APART, HEAD, LANE, LEFT, MARGIN, PADDING, TRACKS } from './graph-measures.js';
import { tracksOf, type Stretch, type TrackOf } from './graph-tracks.js';

/** A line of the graph. */
export interface Row {
  readonly ranks: readonly number[];
  readonly lanes: number;
  /** In pixels. */
  readonly top: number;
}

interface RouteRoom {
  readonly rows: readonly Row[];
  /** Where lines end, in pixels. */
  readonly right: number;
}

interface Pair {
  readonly from: PlacedLayer;
  readonly to: PlacedLayer;
}

const LEFT_OF_ALL = 'left';
/** Pixels from a layer to where its tensor turns. */
const TURN = 8;

/** Every tensor from the layer that writes it to those that read it. */
export function edgesOf(placed: readonly PlacedLayer[], room: RouteRoom): readonly PlacedEdge[] {
  const byName = new Map(placed.map((one) => [one.layer.name, one]));
  const pairs = placed.flatMap((to) =>
    to.layer.reads.flatMap((read): readonly Pair[] => {
      const from = byName.get(read);
      return from === undefined ? [] : [{ from, to }];
    }),
  );
  const trackOf = tracksOf(pairs.flatMap(stretchesOf), (corridor) =>
    corridor === LEFT_OF_ALL ? TRACKS.left : TRACKS.line,
  );
  return pairs.map((pair) => ({
    from: pair.from.layer.name,
    to: pair.to.layer.name,
    points: routeOf(pair, { ...room, trackOf }),
  }));
}

function isNext({ from, to }: Pair): boolean {
  return from.line === to.line && to.column === from.column + 1;
}

/** The corridors that a way takes, with the columns or lines between which it takes them. */
function stretchesOf(pair: Pair): readonly Stretch[] {
  const { from, to } = pair;
  if (isNext(pair)) return [];
  const { name } = from.layer;
  const within = from.line === to.line;
  const above: Stretch = {
    corridor: aboveOf(to),
    from: name,
    ends: [within ? from.column : -1, to.column],
  };
  if (within) return [above];
  return [
    { corridor: belowOf(from), from: name, ends: [-1, from.column] },
    { corridor: LEFT_OF_ALL, from: name, ends: [from.line + 0.5, to.line] },
    ...(to.column === 0 ? [] : [above]),
  ];
}

function aboveOf({ line }: PlacedLayer): string {
  return `above ${line}`;
}

function belowOf({ line }: PlacedLayer): string {
  return `below ${line}`;
}

/** The way of a tensor: straight to a neighbour, above what lies between, or along the margins to another line. */
function routeOf(
  pair: Pair,
  { rows, right, trackOf }: RouteRoom & { readonly trackOf: TrackOf },
): readonly Point[] {
  const { from, to } = pair;
  const start: Point = [from.frame.left + from.frame.width, from.frame.top + from.frame.height / 2];
  const end: Point = [to.frame.left, to.frame.top + to.frame.height / 2];
  if (isNext(pair)) return [start, end];
  const apart = (corridor: string) => APART * trackOf(corridor, from.layer.name);
  const above = (rows[to.line]?.top ?? 0) + HEAD - PADDING - 4 - apart(aboveOf(to));
  const over = (one: PlacedLayer): number => one.frame.left + one.frame.width / 2;
  const arrival: readonly Point[] = [
    [over(to), above],
    [over(to), to.frame.top],
  ];
  if (from.line === to.line) return [[over(from), from.frame.top], [over(from), above], ...arrival];
  const row = rows[from.line];
  const below = (row?.top ?? 0) + HEAD + (row?.lanes ?? 1) * LANE - 2 * APART + apart(belowOf(from));
  const left = LEFT - MARGIN / 2 - apart(LEFT_OF_ALL);
  const isLast = from.column === (row?.ranks.length ?? 0) - 1;
  const turn = Math.min(right, start[0] + TURN);
  const away: readonly Point[] = isLast
    ? [start, [turn, start[1]], [turn, below]]
    : [
        [over(from), from.frame.top + from.frame.height],
        [over(from), below],
      ];
  const into: readonly Point[] = to.column === 0 ? [[left, end[1]], end] : [[left, above], ...arrival];
  return [...away, [left, below], ...into];
}
