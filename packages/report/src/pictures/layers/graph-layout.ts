import type { Frame } from '../../charts/drawing.js';
import { GUTTER, HEAD, LANE, LEFT, MARGIN, NODE, PADDING, STEP } from './graph-measures.js';
import type { GraphLayer, PlacedBlock, PlacedEdge, PlacedLayer } from './graph-places.js';
import { edgesOf, type Row } from './graph-routes.js';

/** Where everything of a graph lies, in pixels. */
export interface GraphLayout<L extends GraphLayer = GraphLayer> {
  readonly layers: readonly PlacedLayer<L>[];
  readonly blocks: readonly PlacedBlock[];
  readonly edges: readonly PlacedEdge[];
  readonly height: number;
}

/**
 * A graph as lines of text are set: layers from the left to the right in ranks, each right of all that it reads, blocks kept
 * together where a line ends, layers of one rank below each other. Networks are chains with short cuts for the most part: a
 * short cut passes above its layers, and what goes on to another line turns at the margin. Takes time as layers and tensors.
 */
export function layoutGraph<L extends GraphLayer>(layers: readonly L[], width: number): GraphLayout<L> {
  const rankOf = ranksOf(layers);
  const laneOf = lanesOf(layers, rankOf);
  const rows = rowsOf(layers, { rankOf, laneOf, width });
  const places = new Map(
    rows.flatMap(({ ranks }, line) => ranks.map((rank, column) => [rank, { line, column }] as const)),
  );
  const placed = layers.map((layer): PlacedLayer<L> => {
    const { line, column } = places.get(rankOf.get(layer.name) ?? 0) ?? { line: 0, column: 0 };
    const left = LEFT + PADDING + column * STEP;
    const top = (rows[line]?.top ?? 0) + HEAD + (laneOf.get(layer.name) ?? 0) * LANE;
    return { layer, frame: { left, top, ...NODE }, line, column };
  });
  const last = rows.at(-1);
  return {
    layers: placed,
    blocks: blocksOf(placed),
    edges: edgesOf(placed, { rows, right: width - MARGIN / 2 }),
    height: last === undefined ? 2 * MARGIN : last.top + heightOf(last.lanes),
  };
}

/** The block of a layer: all of its name but the last part. */
export function blockOf(name: string): string {
  const end = name.lastIndexOf('/');
  return end === -1 ? name : name.slice(0, end);
}

function heightOf(lanes: number): number {
  return HEAD + lanes * LANE + GUTTER;
}

/** The length of the longest way from an input. */
function ranksOf(layers: readonly GraphLayer[]): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>();
  for (const { name, reads } of layers)
    ranks.set(name, Math.max(-1, ...reads.map((read) => ranks.get(read) ?? -1)) + 1);
  return ranks;
}

/** A layer stays in the lane of what it reads where that is free. */
function lanesOf(
  layers: readonly GraphLayer[],
  rankOf: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const lanes = new Map<string, number>();
  const taken = new Map<number, Set<number>>();
  for (const { name, reads } of layers) {
    const rank = rankOf.get(name) ?? 0;
    const here = taken.get(rank) ?? new Set();
    taken.set(rank, here);
    const wanted = Math.min(...reads.flatMap((read) => lanes.get(read) ?? []), Infinity);
    let lane = Number.isFinite(wanted) ? wanted : 0;
    if (here.has(lane)) for (lane = 0; here.has(lane);) lane++;
    here.add(lane);
    lanes.set(name, lane);
  }
  return lanes;
}

interface Ranked {
  readonly rankOf: ReadonlyMap<string, number>;
  readonly laneOf: ReadonlyMap<string, number>;
  readonly width: number;
}

/** Lines of whole blocks; a block that is longer than a line is broken. */
function rowsOf(layers: readonly GraphLayer[], { rankOf, laneOf, width }: Ranked): readonly Row[] {
  const most = Math.max(1, Math.floor((width - LEFT - MARGIN) / STEP));
  const blocks: { readonly name: string; readonly ranks: number[] }[] = [];
  const lanes: number[] = [];
  for (const { name } of [...layers].sort((a, b) => (rankOf.get(a.name) ?? 0) - (rankOf.get(b.name) ?? 0))) {
    const rank = rankOf.get(name) ?? 0;
    lanes[rank] = Math.max(lanes[rank] ?? 0, (laneOf.get(name) ?? 0) + 1);
    const last = blocks.at(-1);
    if (last?.ranks.at(-1) === rank) continue;
    if (last?.name === blockOf(name)) last.ranks.push(rank);
    else blocks.push({ name: blockOf(name), ranks: [rank] });
  }
  const rows: number[][] = [];
  for (const { ranks } of blocks) {
    const row = rows.at(-1);
    if (row !== undefined && row.length + ranks.length <= most) row.push(...ranks);
    else for (let from = 0; from < ranks.length; from += most) rows.push(ranks.slice(from, from + most));
  }
  let top = 0;
  return rows.map((ranks): Row => {
    const row = { ranks, top, lanes: Math.max(...ranks.map((rank) => lanes[rank] ?? 1)) };
    top += heightOf(row.lanes);
    return row;
  });
}

/** Around the layers of a block that stand in one line. */
function blocksOf(placed: readonly PlacedLayer[]): readonly PlacedBlock[] {
  const groups = new Map<
    string,
    { readonly name: string; readonly line: number; readonly frames: Frame[] }
  >();
  for (const { layer, frame, line } of placed) {
    const name = blockOf(layer.name);
    const key = `${line}\n${name}`;
    const group = groups.get(key) ?? { name, line, frames: [] };
    group.frames.push(frame);
    groups.set(key, group);
  }
  const lastNamed = new Map<number, number>();
  const uppermost = new Map<number, number>();
  for (const { line, frame } of placed)
    uppermost.set(line, Math.min(uppermost.get(line) ?? Infinity, frame.top - PADDING));
  return [...groups.values()].map(({ name, frames, line }): PlacedBlock => {
    const left = Math.min(...frames.map((frame) => frame.left)) - PADDING;
    const top = Math.min(...frames.map((frame) => frame.top)) - PADDING;
    const right = Math.max(...frames.map((frame) => frame.left + frame.width)) + PADDING;
    const bottom = Math.max(...frames.map((frame) => frame.top + frame.height)) + PADDING;
    const isNamed = top === uppermost.get(line) && left >= (lastNamed.get(line) ?? 0);
    if (isNamed) lastNamed.set(line, right);
    return { name, frame: { left, top, width: right - left, height: bottom - top }, isNamed };
  });
}
