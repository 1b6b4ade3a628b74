import type { LayerOf, ReduceOp } from '@edgewright/model-graph';
import { TENSOR_TYPES } from '../../file/schema/tensor-type.js';
import { inFloat } from './in-float.js';
import type { WriteLayer } from './write-layer.js';

type Reduction = LayerOf<ReduceOp>;
type Reducer = 'MEAN' | 'SUM' | 'REDUCE_MAX' | 'REDUCE_MIN' | 'REDUCE_PROD';

/** Give one of the elements that they read. */
const CHOOSING: ReadonlySet<Reducer> = new Set(['REDUCE_MAX', 'REDUCE_MIN']);

/** Over some axes. A maximum is one of its elements, and has their scale. */
export function reduction(builtin: Reducer, layer: Reduction): WriteLayer {
  return (writing) => {
    const input = writing.inputOf(layer);
    return writing.network.operator(builtin, {
      inputs: [input, writing.network.integerVector(layer.axes.map((axis) => axis + 1))],
      output: CHOOSING.has(builtin) ? writing.outputLike(layer, input) : writing.output(layer),
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

/** The logarithms of a softmax. */
export function logSoftmax(layer: LayerOf<'log_softmax'>): WriteLayer {
  return inFloat(layer, (writing) =>
    writing.network.operator('LOG_SOFTMAX', {
      inputs: [writing.inputOf(layer)],
      output: writing.output(layer),
    }),
  );
}

/** The index of the largest or smallest element along the last axis: int32. */
export function extremePlace(
  builtin: 'ARG_MAX' | 'ARG_MIN',
  layer: LayerOf<'argmax' | 'argmin'>,
): WriteLayer {
  return (writing) =>
    writing.network.operator(builtin, {
      inputs: [writing.inputOf(layer), writing.network.integerVector([layer.in.length])],
      output: writing.held({ name: layer.name, shape: layer.out }, { type: 'int32' }),
      options: { output_type: TENSOR_TYPES.int32 },
    });
}
