/**
 * Which layers of an int8 network are computed in float32: those whose tensor has no scale, as what others quantise in part
 * has between its int8 operations, and those that read such a tensor. Constants are what all that read them are.
 */
import type { Layer, ModelGraph, Quantisation } from '@edgewright/model-graph';

/** What gives whole numbers, or hands on what it reads as that is held. */
const UNSCALED: ReadonlySet<Layer['op']> = new Set<Layer['op']>([
  'argmax',
  'argmin',
  'top_k',
  'reshape',
  'transpose',
  'slice',
  'strided_slice',
  'crop_top_left',
  'gather',
  'tile',
  'space_to_depth',
  'depth_to_space',
  'quantise',
  'dequantise',
  'opaque',
]);

/** By name; inputs of the network that have no scale are among them. */
export function layersInFloat(
  { inputs, layers }: ModelGraph,
  { tensors }: Quantisation,
): ReadonlySet<string> {
  const real = new Set(inputs.map(({ name }) => name).filter((name) => !tensors.has(name)));
  for (const layer of layers) {
    if (layer.op === 'constant') continue;
    const isUnscaled = UNSCALED.has(layer.op);
    const readsReal = elementsOf(layer).some((name) => real.has(name));
    if (readsReal || (!isUnscaled && !tensors.has(layer.name))) real.add(layer.name);
  }
  const readInInt8 = new Set(layers.flatMap(({ name, inputs: read }) => (real.has(name) ? [] : read)));
  for (const { op, name } of layers) if (op === 'constant' && !readInInt8.has(name)) real.add(name);
  return real;
}

/** The inputs whose elements a layer computes with; by others it looks up. */
function elementsOf({ op, inputs }: Layer): readonly string[] {
  if (op === 'embedding_lookup') return [];
  return op === 'gather' ? inputs.slice(0, 1) : inputs;
}
