import type { LayerOf } from '@edgewright/model-graph';
import { TENSOR_TYPES } from '../../file/schema/tensor-type.js';
import type { TensorId } from '../tflite-network.js';
import type { Writing } from '../writing.js';
import { rescaled } from './rearrangements.js';
import type { WriteLayer } from './write-layer.js';

/** Along every axis elements at equal steps. */
export function stridedSlice(layer: LayerOf<'strided_slice'>): WriteLayer {
  return (writing) => {
    const { network } = writing;
    const { batch } = writing.settings;
    const input = writing.inputOf(layer);
    const bounds = [
      [0, ...layer.begin],
      [batch, ...layer.end],
      [1, ...layer.steps],
    ].map((values) => network.integerVector(values));
    return network.operator('STRIDED_SLICE', {
      inputs: [input, ...bounds],
      output: writing.outputLike(layer, input),
    });
  };
}

/** Side by side along an axis of their own; they get the scale of the whole. */
export function pack(layer: LayerOf<'pack'>): WriteLayer {
  return (writing) => {
    const inputs = writing.inputsOf(layer);
    const { type } = writing.network.at(inputs[0] ?? 0);
    const isNumber = type === 'float32' || type === 'int8';
    const output = isNumber ? writing.output(layer) : writing.outputLike(layer, inputs[0] ?? 0);
    return writing.network.operator('PACK', {
      inputs: inputs.map((input) => rescaled(writing, { input, output })),
      output,
      options: { values_count: inputs.length, axis: layer.axis + 1 },
    });
  };
}

/** So many times along each axis. */
export function tile(layer: LayerOf<'tile'>): WriteLayer {
  return (writing) => {
    const { network } = writing;
    const input = writing.inputOf(layer);
    return network.operator('TILE', {
      inputs: [input, network.integerVector([1, ...layer.multiples])],
      output: writing.outputLike(layer, input),
    });
  };
}

/** The tensor of whole numbers that an input is. */
export function indicesOf({ network }: Writing, input: TensorId): TensorId {
  const { name, type, shape } = network.at(input);
  if (type === 'int32' || type === 'int64') return input;
  const real =
    type === 'int8'
      ? network.operator('DEQUANTIZE', {
          inputs: [input],
          output: network.add({ name: `${name}/real`, shape, type: 'float32' }),
        })
      : input;
  return network.operator('CAST', {
    inputs: [real],
    output: network.add({ name: `${name}/indices`, shape, type: 'int32' }),
    options: { in_data_type: TENSOR_TYPES.float32, out_data_type: TENSOR_TYPES.int32 },
  });
}

/** Elements by index; each item of a batch has its own indices. */
export function gather(layer: LayerOf<'gather'>): WriteLayer {
  return (writing) => {
    const [elements = 0, places = 0] = writing.inputsOf(layer);
    return writing.network.operator('GATHER', {
      inputs: [elements, indicesOf(writing, places)],
      output: writing.outputLike(layer, elements),
      options: { axis: layer.axis + 1, batch_dims: 1 },
    });
  };
}

/** Squares of pixels as channels, or the way back. */
export function blockwise(
  builtin: 'SPACE_TO_DEPTH' | 'DEPTH_TO_SPACE',
  layer: LayerOf<'space_to_depth' | 'depth_to_space'>,
): WriteLayer {
  return (writing) => {
    const input = writing.inputOf(layer);
    return writing.network.operator(builtin, {
      inputs: [input],
      output: writing.outputLike(layer, input),
      options: { block_size: layer.block_size },
    });
  };
}

/** The largest elements of the last axis, or where they are. */
export function topK(layer: LayerOf<'top_k'>): WriteLayer {
  return (writing) => {
    const { network } = writing;
    const input = writing.inputOf(layer);
    const isValues = layer.gives === 'values';
    const named = (isOwn: boolean, what: string) =>
      isOwn ? layer : { ...layer, name: `${layer.name}/${what}` };
    const values = writing.outputLike(named(isValues, 'values'), input);
    const { name } = named(!isValues, 'indices');
    const places = writing.held({ name, shape: layer.out }, { type: 'int32' });
    const k = network.constant({ name: `${layer.name}/k`, shape: [], type: 'int32' }, Int32Array.of(layer.k));
    network.operatorOf('TOPK_V2', { inputs: [input, k], outputs: [values, places] });
    return isValues ? values : places;
  };
}
