import type { Layer, LayerWeights, ModelGraph, ModelWeights } from '@edgewright/model-graph';
import { weightsMissing, weightsOfAnother, weightsUnfit } from '../errors.js';
import { decodeSafetensors, encodeSafetensors, type NamedTensor } from './safetensors.js';
import { weightNameOf, weightShapes, weightsOf } from './weight-shapes.js';

/** Between the name of a layer and a part of its weights: `block01/expand/kernel`. */
const SEPARATOR = '/';

/** The weights of a network as a safetensors file: a tensor for every part of every layer, in the order of the layers. */
export function writeWeights({ layers, name }: ModelGraph, weights: ModelWeights): Uint8Array {
  const tensors = new Map<string, NamedTensor>();
  for (const layer of layers) {
    const of = weightsOf(weights, layer);
    for (const [part, shape] of partsOf(layer)) {
      const data = of[part];
      if (data === undefined) throw weightsMissing(layer, part);
      const tensor = weightNameOf(layer) + SEPARATOR + part;
      tensors.set(tensor, { name: tensor, shape, data });
    }
  }
  return encodeSafetensors([...tensors.values()], { network: name });
}

/**
 * The weights of a network from a safetensors file, which has every tensor that the network needs and no other.
 *
 * @throws model-formats/bad-safetensors · model-formats/weights-missing · model-formats/weights-unfit ·
 * model-formats/weights-of-another
 */
export function readWeights({ layers }: ModelGraph, bytes: Uint8Array): ModelWeights {
  const tensors = new Map(decodeSafetensors(bytes).map((tensor) => [tensor.name, tensor]));
  const others = new Set(tensors.keys());
  const weights = new Map<string, LayerWeights>();
  for (const layer of layers) {
    const parts = partsOf(layer).map(([part, shape]) => {
      const name = weightNameOf(layer) + SEPARATOR + part;
      const found = tensors.get(name);
      others.delete(name);
      if (found === undefined) throw weightsMissing(layer, part);
      const needed = shape.reduce((product, axis) => product * axis, 1);
      if (found.data.length !== needed) throw weightsUnfit(layer, part, { given: found.data.length, needed });
      return [part, found.data] as const;
    });
    if (parts.length > 0) weights.set(weightNameOf(layer), Object.fromEntries(parts));
  }
  const [other] = others;
  if (other !== undefined) throw weightsOfAnother(other, others.size);
  return weights;
}

function partsOf(layer: Layer): readonly (readonly [keyof LayerWeights, readonly number[]])[] {
  return Object.entries(weightShapes(layer)) as [keyof LayerWeights, readonly number[]][];
}
