import type { LayerOf } from '@edgewright/model-graph';
import { FUSED_ACTIVATIONS } from '../../file/schema/builtins.js';
import type { TensorId } from '../tflite-network.js';
import type { Writing } from '../writing.js';
import { ofReals } from './in-float.js';
import type { WriteLayer } from './write-layer.js';

/** Inputs side by side; they get the scale of the whole. Beside real numbers, whole ones are real too. */
export function concatenation(layer: LayerOf<'concat'>): WriteLayer {
  return (writing) => {
    const types = new Set(writing.inputsOf(layer).map((input) => writing.network.at(input).type));
    return types.size > 1 ? ofReals(layer, joined(layer))(writing) : joined(layer)(writing);
  };
}

function joined(layer: LayerOf<'concat'>): WriteLayer {
  return (writing) => {
    const output = concatenated(writing, layer);
    const inputs = writing.inputsOf(layer).map((input) => rescaled(writing, { input, output }));
    return writing.network.operator('CONCATENATION', {
      inputs,
      output,
      options: {
        axis: (layer.axis ?? layer.out.length - 1) + 1,
        fused_activation_function: FUSED_ACTIVATIONS.none,
      },
    });
  };
}

/** Integers stay what they are. */
function concatenated(writing: Writing, layer: LayerOf<'concat'>): TensorId {
  const [first = 0] = writing.inputsOf(layer);
  const { type } = writing.network.at(first);
  return type === 'float32' || type === 'int8' ? writing.output(layer) : writing.outputLike(layer, first);
}

/** A tensor in the scale of another. */
export function rescaled(
  { network }: Writing,
  { input, output }: { readonly input: TensorId; readonly output: TensorId },
): TensorId {
  const from = network.at(input);
  const { name, scales } = network.at(output);
  if (from.type !== 'int8' || scales === undefined) return input;
  const equal =
    from.scales?.scale[0] === scales.scale[0] && from.scales?.zeroPoint?.[0] === scales.zeroPoint?.[0];
  if (equal) return input;
  const tensor = { name: `${from.name}/for_${name}`, shape: from.shape, type: from.type, scales };
  return network.operator('QUANTIZE', { inputs: [input], output: network.add(tensor) });
}

/** Elements from `begin` along one axis. */
export function slice(layer: LayerOf<'slice'>): WriteLayer {
  return (writing) =>
    sliceOf(
      writing,
      layer,
      layer.in.map((_, axis) => (axis === layer.axis ? layer.begin : 0)),
    );
}

/** The first rows and columns. */
export function crop(layer: LayerOf<'crop_top_left'>): WriteLayer {
  return (writing) => sliceOf(writing, layer, [0, 0, 0]);
}

function sliceOf(
  writing: Writing,
  layer: LayerOf<'slice' | 'crop_top_left'>,
  begin: readonly number[],
): TensorId {
  const { network } = writing;
  const input = writing.inputOf(layer);
  return network.operator('SLICE', {
    inputs: [
      input,
      network.integerVector([0].concat(begin)),
      network.integerVector(writing.batched(layer.out)),
    ],
    output: writing.outputLike(layer, input),
  });
}

/** The same elements in another shape. */
export function reshape(layer: LayerOf<'reshape'>): WriteLayer {
  return (writing) => {
    const input = writing.inputOf(layer);
    const shape = writing.batched(layer.out);
    return writing.network.operator('RESHAPE', {
      inputs: [input, writing.network.integerVector(shape)],
      output: writing.outputLike(layer, input),
      options: { new_shape: shape },
    });
  };
}

/** Axes in another order; that of the batch stays first. */
export function transpose(layer: LayerOf<'transpose'>): WriteLayer {
  return (writing) => {
    const input = writing.inputOf(layer);
    const order = [0].concat(layer.permutation.map((axis) => axis + 1));
    return writing.network.operator('TRANSPOSE', {
      inputs: [input, writing.network.integerVector(order)],
      output: writing.outputLike(layer, input),
    });
  };
}
