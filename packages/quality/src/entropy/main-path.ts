import type { Layer, ModelGraph } from '@edgewright/model-graph';
import { channelsOf, elementsOf, type Shape } from '@edgewright/model-graph';

/** A weighted layer on the main path. */
export interface PathLayer {
  readonly name: string;
  /** Inputs that each output sums over: k²·c_in/g for convolutions, features for dense layers. */
  readonly width: number;
  /** Elements of the tensor the layer writes, with its siblings where they are concatenated: r²·c. */
  readonly elements: number;
  /** Elements per channel: r². */
  readonly positions: number;
}

interface Reach {
  readonly entropy: number;
  readonly layer: PathLayer | null;
  readonly before: Reach | null;
}

const START: Reach = { entropy: 0, layer: null, before: null };

/**
 * The weighted layers along the path of greatest entropy from an input to an output, in order. Of parallel branches
 * the richer one counts, so that a group convolution scores the same whether native or sliced. Gates and heads that
 * work on a globally pooled image are not on the path: they have no spatial extent.
 */
export function mainPath(graph: ModelGraph): readonly PathLayer[] {
  const isImage = graph.inputs.some(({ shape }) => positionsOf(shape) > 1);
  const reaches = new Map<string, Reach>();
  for (const layer of graph.layers) reaches.set(layer.name, reach(layer, { reaches, isImage }));
  let best = START;
  for (const name of graph.outputs) best = richer(best, reaches.get(name) ?? START);
  const path: PathLayer[] = [];
  for (let at: Reach | null = best; at !== null; at = at.before) if (at.layer) path.push(at.layer);
  return path.reverse();
}

function reach(
  layer: Layer,
  { reaches, isImage }: { readonly reaches: ReadonlyMap<string, Reach>; readonly isImage: boolean },
): Reach {
  let before = START;
  for (const input of layer.inputs) before = richer(before, reaches.get(input) ?? START);
  if (layer.op === 'concat') return joined(before, layer);
  const width = widthOf(layer);
  const positions = positionsOf(layer.out);
  if (width === null || (isImage && positions === 1)) return before;
  const own: PathLayer = { name: layer.name, width, elements: elementsOf(layer.out), positions };
  return { entropy: before.entropy + Math.log(width), layer: own, before };
}

/** Parallel branches write one tensor together once they are concatenated. */
function joined(before: Reach, { out }: Layer): Reach {
  if (before.layer === null) return before;
  const layer = { ...before.layer, elements: elementsOf(out), positions: positionsOf(out) };
  return { ...before, layer };
}

function richer(a: Reach, b: Reach): Reach {
  return b.entropy > a.entropy ? b : a;
}

function widthOf(layer: Layer): number | null {
  if (layer.op === 'dense') return channelsOf(layer.in);
  if (layer.op !== 'conv2d' && layer.op !== 'group_conv2d' && layer.op !== 'depthwise_conv2d') return null;
  return (layer.kernel ** 2 * channelsOf(layer.in)) / layer.groups;
}

function positionsOf(shape: Shape): number {
  return elementsOf(shape) / channelsOf(shape);
}
