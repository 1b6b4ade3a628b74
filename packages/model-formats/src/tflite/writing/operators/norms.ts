import { epsilonOf, type LayerOf } from '@edgewright/model-graph';
import { scaledByNorm } from '../../../calibration/tensor-names.js';
import { foldedBatchNorm, plainNorm, type FoldedNorm } from '../../../weights/fold-batch-norm.js';
import { FUSED_ACTIVATIONS } from '../../file/schema/builtins.js';
import type { TensorId } from '../tflite-network.js';
import type { Writing } from '../writing.js';
import { activated } from './activated.js';
import { inFloat } from './in-float.js';
import type { WriteLayer } from './write-layer.js';

type Norm = LayerOf<'layer_norm' | 'no_norm' | 'batch_norm'>;

/** A batch norm of its own, folded into one scale and one offset a channel. */
export function batchNorm(layer: LayerOf<'batch_norm'>): WriteLayer {
  return (writing) =>
    scaledAndShifted(writing, layer, {
      input: writing.inputOf(layer),
      norm: foldedBatchNorm(layer, writing.weightsOf(layer)),
    });
}

/** MobileBERT's learned scale and offset. */
export function noNorm(layer: LayerOf<'no_norm'>): WriteLayer {
  return (writing) =>
    scaledAndShifted(writing, layer, {
      input: writing.inputOf(layer),
      norm: plainNorm(layer, writing.weightsOf(layer)),
    });
}

/**
 * (x − mean) / √(variance + ε), then scale and offset, as the built-in operators have no layer norm. An ε of 1e-12 vanishes beside
 * any variance in float32, and only keeps the root of 0 away.
 */
export function layerNorm(layer: LayerOf<'layer_norm'>): WriteLayer {
  return inFloat(layer, (writing) => {
    const { network } = writing;
    const input = writing.inputOf(layer);
    const within = (part: string, one: boolean): TensorId =>
      writing.computed(`${layer.name}/${part}`, one ? layer.out.with(-1, 1) : layer.out);
    const mean = meanOf(writing, { input, output: within('mean', true) });
    const squares = network.operator('SQUARED_DIFFERENCE', {
      inputs: [input, mean],
      output: within('squares', false),
    });
    const variance = meanOf(writing, { input: squares, output: within('variance', true) });
    const epsilon = writing.numbers.parameters(network, {
      name: `${layer.name}/epsilon`,
      shape: [1],
      values: Float32Array.of(epsilonOf(layer)),
    });
    const options = { fused_activation_function: FUSED_ACTIVATIONS.none };
    const safe = network.operator('ADD', {
      inputs: [variance, epsilon],
      output: within('positive', true),
      options,
    });
    const inverse = network.operator('RSQRT', { inputs: [safe], output: within('inverse', true) });
    const centred = network.operator('SUB', {
      inputs: [input, mean],
      output: within('centred', false),
      options,
    });
    const unit = network.operator('MUL', {
      inputs: [centred, inverse],
      output: within('unit', false),
      options,
    });
    return scaledAndShifted(writing, layer, {
      input: unit,
      norm: plainNorm(layer, writing.weightsOf(layer)),
    });
  });
}

/** The mean over the last axis, which stays with size 1. */
function meanOf(
  { network }: Writing,
  { input, output }: { readonly input: TensorId; readonly output: TensorId },
): TensorId {
  const last = network.at(input).shape.length - 1;
  return network.operator('MEAN', {
    inputs: [input, network.integerVector([last])],
    output,
    options: { keep_dims: true },
  });
}

function scaledAndShifted(
  writing: Writing,
  layer: Norm,
  { input, norm }: { readonly input: TensorId; readonly norm: FoldedNorm },
): TensorId {
  const vector = (part: string, values: Float32Array): TensorId =>
    writing.numbers.parameters(writing.network, {
      name: `${layer.name}/${part}`,
      shape: [values.length],
      values,
    });
  const scaled = writing.network.operator('MUL', {
    inputs: [input, vector('scale', norm.scale)],
    output: writing.computed(scaledByNorm(layer.name), layer.out),
    options: { fused_activation_function: FUSED_ACTIVATIONS.none },
  });
  return activated(writing, layer, (output, fused) =>
    writing.network.operator('ADD', {
      inputs: [scaled, vector('offset', norm.offset)],
      output,
      options: { fused_activation_function: fused },
    }),
  );
}
