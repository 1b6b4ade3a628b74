import { USUAL_ALPHA, type Activation, type Layer, type Shape } from '@edgewright/model-graph';
import { beforeActivation } from '../../../calibration/tensor-names.js';
import { FUSED_ACTIVATIONS } from '../../file/schema/builtins.js';
import type { TensorId } from '../tflite-network.js';
import type { Writing } from '../writing.js';
import { Composition } from './composition.js';
import { tensorInFloat } from './in-float.js';
import { elu, mish, selu, softplus, softsign } from './smooth-activations.js';

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
  readonly alpha?: number;
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

function plain(builtin: 'RELU' | 'RELU6' | 'RELU_N1_TO_1' | 'HARD_SWISH'): WriteActivation {
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

function gelu(approximate: boolean): WriteActivation {
  return (writing, { name, out }, input) =>
    writing.network.operator('GELU', {
      inputs: [input],
      output: writing.computed(name, out),
      options: { approximate },
    });
}

/** In float32, as there are operators for float32 alone. */
function composed(
  compose: (alpha: number) => (parts: Composition, input: TensorId) => TensorId,
): WriteActivation {
  return (writing, layer, input) => {
    const { name, out, act, alpha = USUAL_ALPHA[act] ?? 0 } = layer;
    const output = (): TensorId => writing.computed(name, out);
    return tensorInFloat(writing, { name, input, output }, (inner, real) =>
      compose(alpha)(new Composition(inner, layer), real),
    );
  };
}

const leakyRelu: WriteActivation = (writing, { name, out, act, alpha = USUAL_ALPHA[act] ?? 0 }, input) =>
  writing.network.operator('LEAKY_RELU', {
    inputs: [input],
    output: writing.computed(name, out),
    options: { alpha },
  });

const WRITE_ACTIVATION: Readonly<Record<Activation, WriteActivation>> = {
  none: (_, __, input) => input,
  relu: plain('RELU'),
  relu6: plain('RELU6'),
  sigmoid: prescribed('LOGISTIC', UNIT_SCALE, UNIT_ZERO),
  tanh: prescribed('TANH', TANH_SCALE, 0),
  relu_n1_to_1: plain('RELU_N1_TO_1'),
  relu_0_to_1: composed(() => (parts, input) => {
    const above = parts.of('RELU', [input], { what: 'above' });
    return parts.of('MINIMUM', [above, parts.number(1, 'one')]);
  }),
  leaky_relu: leakyRelu,
  elu: composed((alpha) => (alpha === 1 ? (parts, input) => parts.of('ELU', [input]) : elu(alpha))),
  selu: composed(() => selu),
  mish: composed(() => mish),
  softplus: composed(() => softplus),
  softsign: composed(() => softsign),
  gelu: gelu(false),
  gelu_tanh: gelu(true),
  swish,
  hard_swish: plain('HARD_SWISH'),
  hard_sigmoid: hardSigmoid,
};

/** Activations that operators apply to what they put out, at no cost. */
const FUSED: Readonly<Partial<Record<Activation, number>>> = {
  none: FUSED_ACTIVATIONS.none,
  relu: FUSED_ACTIVATIONS.relu,
  relu6: FUSED_ACTIVATIONS.relu6,
  relu_n1_to_1: FUSED_ACTIVATIONS.relu_n1_to_1,
};

/** Clamps, which the range of an int8 tensor does as well. */
const CLAMPS: ReadonlySet<Activation> = new Set(['relu', 'relu6', 'relu_n1_to_1', 'relu_0_to_1']);

/** Writes an operator into `output`, with the fused activation of this number. */
export type WriteInto = (output: TensorId, fused: number) => TensorId;

/** A layer with its activation: fused into its operator where that can be, else as operators behind it. */
export function activated(writing: Writing, layer: Layer & Activated, write: WriteInto): TensorId {
  const fused = FUSED[layer.act];
  if (fused !== undefined) return write(writing.output(layer), fused);
  return activatedApart(writing, layer, (output) => write(output, FUSED_ACTIVATIONS.none));
}

/** The same of an operator that fuses none. */
export function activatedApart(
  writing: Writing,
  layer: Layer & Activated,
  write: (output: TensorId) => TensorId,
): TensorId {
  const isClamped = writing.numbers.type === 'int8' && CLAMPS.has(layer.act);
  if (layer.act === 'none' || isClamped) return write(writing.output(layer));
  return writeActivation(writing, layer, write(writing.computed(beforeActivation(layer.name), layer.out)));
}

/** An activation of its own. */
export function writeActivation(writing: Writing, layer: Activated, input: TensorId): TensorId {
  return WRITE_ACTIVATION[layer.act](writing, layer, input);
}
