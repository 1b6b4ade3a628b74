import type { Activation, Layer, Shape } from '@edgewright/model-graph';
import { beforeActivation } from '../../calibration/tensor-names.js';
import { cannotWrite } from '../../errors.js';
import { unmappedActivations } from '../../unmapped-rows.js';
import { FUSED_ACTIVATIONS } from '../schema/builtins.js';
import type { TensorId } from '../tflite-network.js';
import type { Writing } from '../writing.js';

/** The range of a logistic function in int8. @source the kernels of TensorFlow Lite, which take no other */
const UNIT_SCALE = 1 / 256;
const UNIT_ZERO = -128;

/** The same of a hyperbolic tangent, from -1 to 1. */
const TANH_SCALE = 1 / 128;

/** hard_sigmoid(x) = relu6(x + 3) / 6 @source Keras */
const HARD_SIGMOID_SHIFT = 3;
const HARD_SIGMOID_SLOPE = 1 / 6;

interface Activated {
  readonly name: string;
  readonly out: Shape;
  readonly act: Activation;
}

/** Writes an activation as operators of its own: from `input` to the tensor of the layer. */
type WriteActivation = (writing: Writing, layer: Activated, input: TensorId) => TensorId;

const hardSigmoid: WriteActivation = (writing, layer, input) => {
  const scalar = (part: string, value: number): TensorId =>
    writing.numbers.parameters(writing.network, {
      name: `${layer.name}/${part}`,
      shape: [1],
      values: Float32Array.of(value),
    });
  const shifted = writing.held(
    { name: `${layer.name}/shifted`, shape: layer.out },
    writing.numbers.prescribed(6 / 255, -128),
  );
  writing.network.operator('ADD', {
    inputs: [input, scalar('shift', HARD_SIGMOID_SHIFT)],
    output: shifted,
    options: { fused_activation_function: FUSED_ACTIVATIONS.relu6 },
  });
  return writing.network.operator('MUL', {
    inputs: [shifted, scalar('slope', HARD_SIGMOID_SLOPE)],
    output: writing.computed(layer.name, layer.out),
    options: { fused_activation_function: FUSED_ACTIVATIONS.none },
  });
};

const swish: WriteActivation = (writing, layer, input) => {
  const gate = writing.held(
    { name: `${layer.name}/gate`, shape: layer.out },
    writing.numbers.prescribed(UNIT_SCALE, UNIT_ZERO),
  );
  writing.network.operator('LOGISTIC', { inputs: [input], output: gate });
  return writing.network.operator('MUL', {
    inputs: [input, gate],
    output: writing.computed(layer.name, layer.out),
    options: { fused_activation_function: FUSED_ACTIVATIONS.none },
  });
};

function plain(builtin: 'RELU' | 'RELU6' | 'HARD_SWISH'): WriteActivation {
  return (writing, { name, out }, input) =>
    writing.network.operator(builtin, { inputs: [input], output: writing.computed(name, out) });
}

function prescribed(builtin: 'LOGISTIC' | 'TANH', scale: number, zeroPoint: number): WriteActivation {
  return (writing, { name, out }, input) =>
    writing.network.operator(builtin, {
      inputs: [input],
      output: writing.held({ name, shape: out }, writing.numbers.prescribed(scale, zeroPoint)),
    });
}

const WRITE_ACTIVATION: Readonly<Record<Activation, WriteActivation>> = {
  ...unmappedActivations((act) => (_, { name }) => {
    throw cannotWrite('TFLite', { name, op: 'activation' }, `${act} has no mapping to this format`);
  }),
  none: (_, __, input) => input,
  relu: plain('RELU'),
  relu6: plain('RELU6'),
  sigmoid: prescribed('LOGISTIC', UNIT_SCALE, UNIT_ZERO),
  tanh: prescribed('TANH', TANH_SCALE, 0),
  gelu: (writing, { name, out }, input) =>
    writing.network.operator('GELU', {
      inputs: [input],
      output: writing.computed(name, out),
      options: { approximate: false },
    }),
  swish,
  hard_swish: plain('HARD_SWISH'),
  hard_sigmoid: hardSigmoid,
};

/** Activations that operators apply to what they put out, at no cost. */
const FUSED: Readonly<Partial<Record<Activation, number>>> = {
  none: FUSED_ACTIVATIONS.none,
  relu: FUSED_ACTIVATIONS.relu,
  relu6: FUSED_ACTIVATIONS.relu6,
};

/** Writes an operator into `output`, with the fused activation of this number. */
export type WriteInto = (output: TensorId, fused: number) => TensorId;

/** A layer with its activation: fused into its operator where that can be, else as operators behind it. */
export function activated(writing: Writing, layer: Layer & Activated, write: WriteInto): TensorId {
  const fused = FUSED[layer.act];
  if (fused !== undefined) return write(writing.output(layer), fused);
  const before = writing.computed(beforeActivation(layer.name), layer.out);
  return writeActivation(writing, layer, write(before, FUSED_ACTIVATIONS.none));
}

/** An activation of its own. */
export function writeActivation(writing: Writing, layer: Activated, input: TensorId): TensorId {
  return WRITE_ACTIVATION[layer.act](writing, layer, input);
}
