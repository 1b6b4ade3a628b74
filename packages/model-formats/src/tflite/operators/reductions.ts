import type { LayerOf } from '@edgewright/model-graph';
import { TENSOR_TYPES } from '../schema/tensor-type.js';
import type { WriteLayer } from './write-layer.js';

type Reduction = LayerOf<'reduce_mean' | 'reduce_sum' | 'reduce_max'>;
type Reducer = 'MEAN' | 'SUM' | 'REDUCE_MAX';

/** Mean, sum or maximum over axes. The maximum is one of its elements, and has their scale. */
export function reduction(builtin: Reducer, layer: Reduction): WriteLayer {
  return (writing) => {
    const input = writing.inputOf(layer);
    return writing.network.operator(builtin, {
      inputs: [input, writing.network.integerVector(layer.axes.map((axis) => axis + 1))],
      output: builtin === 'REDUCE_MAX' ? writing.outputLike(layer, input) : writing.output(layer),
      options: { keep_dims: layer.keep_dims },
    });
  };
}

/** @source the kernels of TensorFlow Lite, which take no other scale */
const SOFTMAX_SCALE = 1 / 256;
const SOFTMAX_ZERO = -128;

/** Over the last axis. */
export function softmax(layer: LayerOf<'softmax'>): WriteLayer {
  return (writing) =>
    writing.network.operator('SOFTMAX', {
      inputs: [writing.inputOf(layer)],
      output: writing.held(
        { name: layer.name, shape: layer.out },
        writing.numbers.prescribed(SOFTMAX_SCALE, SOFTMAX_ZERO),
      ),
      options: { beta: 1 },
    });
}

/** The index of the largest element along the last axis: int32. */
export function argmax(layer: LayerOf<'argmax'>): WriteLayer {
  return (writing) =>
    writing.network.operator('ARG_MAX', {
      inputs: [writing.inputOf(layer), writing.network.integerVector([layer.in.length])],
      output: writing.held({ name: layer.name, shape: layer.out }, { type: 'int32' }),
      options: { output_type: TENSOR_TYPES.int32 },
    });
}
