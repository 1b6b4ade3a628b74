import type { Layer } from '@edgewright/model-graph';
import { positionsOf } from './layer-width.js';
import type { LiveGraph, LiveLayer } from './live-graph.js';
import { richest, type PathEnd, type Reach, type Reaches } from './reach.js';

/** A map that a network writes, and the richest path to it. */
export type WrittenMap = Reach & { readonly end: PathEnd };

/**
 * The maps that a network writes, fine to coarse, one for every resolution: what its last weighted layers write, before
 * any resize, argmax or reshape, which add nothing. Of several at one resolution, such as boxes and classes, the richest.
 */
export function writtenMaps(graph: LiveGraph, reaches: Reaches): readonly WrittenMap[] {
  const byPositions = new Map<number, WrittenMap>();
  for (const name of lastMapsOf(graph)) {
    const { end, ...reach } = richest(reaches, [name]);
    if (end === null) continue;
    const other = byPositions.get(end.positions);
    if (other === undefined || other.structure < reach.structure) {
      byPositions.set(end.positions, { ...reach, end });
    }
  }
  return [...byPositions.values()].sort((a, b) => b.end.positions - a.end.positions);
}

/** The layers that write maps from which only weightless layers lead to an output. */
function lastMapsOf({ layers, outputs }: LiveGraph): readonly string[] {
  const open = new Set(outputs);
  const last: string[] = [];
  for (let index = layers.length - 1; index >= 0 && open.size > 0; index--) {
    const { layer, positions, width } = layers[index] as LiveLayer;
    if (!open.delete(layer.name)) continue;
    if (width !== null || isJoinedMap(layer, positions)) last.push(layer.name);
    else for (const input of layer.inputs) open.add(input);
  }
  return last;
}

/** Whether a layer joins maps along their channels, as a sliced group convolution does; anchors are joined otherwise. */
function isJoinedMap(layer: Layer, positions: number): boolean {
  if (layer.op !== 'concat' || layer.out.length !== 3) return false;
  return layer.in.every((part) => positionsOf(part) === positions);
}
