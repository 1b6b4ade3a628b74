/** Lines of operations that have no parts of their own to learn, or few: what Keras computes by its `ops`. */
import {
  COMPARISON_OPS,
  epsilonOf,
  rowsFor,
  transposedMarginsOf,
  UNARY_OPS,
  USUAL_ALPHA,
  type Activation,
  type ComparisonOp,
  type ElementwiseOp,
  type Layer,
  type LayerOf,
  type UnaryOp,
} from '@edgewright/model-graph';
import { cannotWrite } from '../errors.js';
import type { EdgeOp } from '../python/edge-op.js';
import { call, literal } from '../python/literals.js';
import { pairs } from '../python/padding.js';
import type { KerasLine, KerasPlace } from './keras-line.js';

type WriteLine = (place: KerasPlace) => KerasLine;
type Rows = { readonly [O in EdgeOp]: (layer: LayerOf<O>) => WriteLine };

const FORMAT = 'Keras source';

/** An expression of the inputs. */
function formula(write: (...inputs: readonly string[]) => string, helper?: string): WriteLine {
  return ({ inputs }) => ({
    expression: write(...inputs),
    ...(helper === undefined ? {} : { helpers: [helper] }),
  });
}

const ELEMENTWISE: Readonly<
  Record<Exclude<ElementwiseOp, 'add' | 'multiply'>, (a: string, b: string) => string>
> = {
  maximum: (a, b) => `ops.maximum(${a}, ${b})`,
  minimum: (a, b) => `ops.minimum(${a}, ${b})`,
  subtract: (a, b) => `${a} - ${b}`,
  divide: (a, b) => `${a} / ${b}`,
  power: (a, b) => `ops.power(${a}, ${b})`,
  squared_difference: (a, b) => `ops.square(${a} - ${b})`,
};

function elementWise(layer: LayerOf<Exclude<ElementwiseOp, 'add' | 'multiply'>>): WriteLine {
  return (place) => {
    const [first = '', ...others] = place.inputs;
    return withActivation(layer, place, { expression: others.reduce(ELEMENTWISE[layer.op], first) });
  };
}

/** A layer whose helper or formula has no activation, with its own behind. */
function withActivation(layer: { readonly act: Activation }, place: KerasPlace, line: KerasLine): KerasLine {
  if (layer.act === 'none') return line;
  const { expression, helpers = [] } = line;
  const name = `${place.name.slice(0, -1)}_act"`;
  const other = OTHER_ACTIVATIONS[layer.act];
  if (other !== undefined) return { expression: other(expression, USUAL_ALPHA[layer.act] ?? 0), helpers };
  return {
    expression: call('activation', [expression, name, literal(layer.act)]),
    helpers: [...helpers, 'activation'],
  };
}

/** Activations beyond those of the networks that are searched for here. */
export const OTHER_ACTIVATIONS: Readonly<Partial<Record<Activation, (x: string, alpha: number) => string>>> =
  {
    relu_n1_to_1: (x) => `ops.clip(${x}, -1, 1)`,
    relu_0_to_1: (x) => `ops.clip(${x}, 0, 1)`,
    gelu_tanh: (x) => `ops.gelu(${x}, approximate=True)`,
    leaky_relu: (x, alpha) => `ops.leaky_relu(${x}, ${alpha})`,
    elu: (x, alpha) => `ops.elu(${x}, ${alpha})`,
    selu: (x) => `ops.selu(${x})`,
    mish: (x) => `layers.Activation("mish")(${x})`,
    softplus: (x) => `ops.softplus(${x})`,
    softsign: (x) => `ops.softsign(${x})`,
  };

const FUNCTIONS: Readonly<Partial<Record<UnaryOp, string>>> = { neg: 'negative' };

function unary({ op }: LayerOf<UnaryOp>): WriteLine {
  if (op === 'logical_not') return formula((x) => `ops.cast(ops.equal(${x}, 0), "float32")`);
  return formula((x) => `ops.${FUNCTIONS[op] ?? op}(${x})`);
}

function comparison({ op }: LayerOf<ComparisonOp>): WriteLine {
  const isOfTruths = op === 'logical_and' || op === 'logical_or';
  const truth = (x: string): string => (isOfTruths ? `ops.not_equal(${x}, 0)` : x);
  return formula((a = '', b = '') => `ops.cast(ops.${op}(${truth(a)}, ${truth(b)}), "float32")`);
}

function cast({ to }: LayerOf<'cast'>): WriteLine {
  if (to === 'bool') return formula((x) => `ops.cast(ops.not_equal(${x}, 0), "float32")`);
  if (to === 'float32') return formula((x) => `ops.cast(${x}, "float32")`);
  return formula((x) => `ops.cast(ops.cast(${x}, "${to}"), "float32")`);
}

const listed = (inputs: readonly string[]): string => `[${inputs.join(', ')}]`;

function stridedSlice({ begin, end, steps }: LayerOf<'strided_slice'>): WriteLine {
  const ranges = begin.map((from, axis) => `${from}:${end[axis]}:${steps[axis]}`);
  return formula((x) => `${x}[:, ${ranges.join(', ')}]`);
}

function groupNorm(layer: LayerOf<'group_norm' | 'instance_norm'>): WriteLine {
  return (place) => {
    const groups = layer.op === 'instance_norm' ? -1 : layer.groups;
    const made = call('layers.GroupNormalization', [literal(groups)], { epsilon: epsilonOf(layer) });
    const expression = `${made.slice(0, -1)}, name=${place.name})(${place.inputs[0] ?? ''})`;
    return withActivation(layer, place, { expression });
  };
}

function recurrent(layer: LayerOf<'lstm' | 'gru'>): WriteLine {
  return ({ inputs, name }) => {
    const made = call(`layers.${layer.op.toUpperCase()}`, [literal(layer.units)], {
      return_sequences: layer.sequences,
      go_backwards: layer.reverse,
    });
    const bias = layer.bias ? '' : ', use_bias=False';
    const states = `${made.slice(0, -1)}${bias}, name=${name})(${inputs[0] ?? ''})`;
    // Keras gives the states of a reversed layer in the order in which they were computed.
    return { expression: layer.reverse && layer.sequences ? `ops.flip(${states}, axis=1)` : states };
  };
}

function transposedConvolution(layer: LayerOf<'transpose_conv2d'>): WriteLine {
  if (layer.groups > 1) throw cannotWrite(FORMAT, layer, 'transposed convolutions of Keras have one group');
  if (layer.dilation !== undefined && layer.stride !== 1)
    throw cannotWrite(FORMAT, layer, 'transposed convolutions of Keras have a stride or a dilation');
  return (place) => {
    const { filters, kernel, stride, padding, dilation, bn, bias } = layer;
    const other = layer.act in OTHER_ACTIVATIONS;
    const expression = call(
      'conv_transpose',
      [place.inputs[0] ?? '', place.name, literal(filters), literal(kernel)],
      {
        stride: stride === 1 ? undefined : stride,
        padding: padding === 'same' ? undefined : 'valid',
        margins: typeof padding === 'string' ? undefined : pairs(transposedMarginsOf(layer)),
        dilation,
        bn,
        bias,
        act: layer.act === 'none' || other ? undefined : layer.act,
      },
    );
    const line = { expression, helpers: ['conv_transpose'] };
    return other ? withActivation(layer, place, line) : line;
  };
}

/** Rows of the table of all lines. */
export const OPERATION_LINES: Rows = {
  ...rowsFor(['maximum', 'minimum', 'subtract', 'divide', 'power', 'squared_difference'], elementWise),
  ...rowsFor(UNARY_OPS, unary),
  ...rowsFor(COMPARISON_OPS, comparison),
  transpose_conv2d: transposedConvolution,
  where: () =>
    formula((condition, one, other) => `ops.where(ops.not_equal(${condition}, 0), ${one}, ${other})`),
  cast,
  quantise: () => formula((x = '') => x),
  dequantise: () => formula((x = '') => x),
  prelu: ({ in: shape }) => {
    const axes = shape.slice(0, -1).map((_, axis) => axis + 1);
    const shared = axes.length === 0 ? '' : `shared_axes=${literal(axes)}, `;
    return ({ inputs, name }) => ({
      expression: `layers.PReLU(${shared}name=${name})(${inputs[0] ?? ''})`,
    });
  },
  log_softmax: () => formula((x) => `ops.log_softmax(${x}, axis=-1)`),
  argmin: () => formula((x) => `ops.argmin(${x}, axis=-1)`),
  l2_norm: () => formula((x) => `ops.normalize(${x}, axis=-1)`),
  group_norm: groupNorm,
  instance_norm: groupNorm,
  local_response_norm: ({ radius, constant, alpha, beta }) =>
    formula(
      (x = '') => call('local_response_norm', [x].concat([radius, constant, alpha, beta].map(literal))),
      'local_response_norm',
    ),
  gather: ({ axis, out }) =>
    formula(
      (x = '', indices = '') => call('gather', [x, indices, literal(axis + 1), literal(out)]),
      'gather',
    ),
  strided_slice: stridedSlice,
  pack: ({ axis }) => formula((...inputs) => `ops.stack(${listed(inputs)}, axis=${axis + 1})`),
  tile: ({ multiples }) => formula((x) => `ops.tile(${x}, ${literal([1, ...multiples])})`),
  space_to_depth: ({ block_size: size }) => formula((x) => `space_to_depth(${x}, ${size})`, 'space_to_depth'),
  depth_to_space: ({ block_size: size }) => formula((x) => `depth_to_space(${x}, ${size})`, 'depth_to_space'),
  lstm: recurrent,
  gru: recurrent,
  top_k: ({ k, gives }) => formula((x) => `ops.top_k(${x}, ${k})[${gives === 'values' ? 0 : 1}]`),
  non_max_suppression: (layer) => {
    throw cannotWrite(
      FORMAT,
      layer,
      'Keras has no suppression; train without it, and put boxes and scores out',
    );
  },
  opaque: (layer) => {
    throw cannotWrite(FORMAT, layer, `what "${layer.foreign}" computes is known to its own file alone`);
  },
};

/** The names that Keras gives these operations by itself. */
export const OPERATION_WORDS: readonly string[] = [
  ...UNARY_OPS,
  ...COMPARISON_OPS,
  ...'absolute activation add argmin cast clip divide elu flip gelu get_item leaky_relu log_softmax maximum mish multiply negative'.split(
    ' ',
  ),
  ...'max_pool average_pool minimum normalize ones_like pad power prod min reshape select selu silu softplus softsign stack'.split(
    ' ',
  ),
  ...'subtract take_along_axis tanh tile top_k transpose true_divide where sum rsqrt squeeze'.split(' '),
];

/** The same line with the activation behind it, where Keras source needs an expression for that. */
export function acted(layer: Layer, place: KerasPlace, line: (layer: Layer) => WriteLine): KerasLine {
  if (!('act' in layer)) return line(layer)(place);
  const other = OTHER_ACTIVATIONS[layer.act];
  if (other === undefined || layer.op in OPERATION_LINES) return line(layer)(place);
  const alpha = ('alpha' in layer ? layer.alpha : undefined) ?? USUAL_ALPHA[layer.act] ?? 0;
  if (layer.op === 'activation') return { expression: other(place.inputs[0] ?? '', alpha) };
  const { expression, helpers = [] } = line({ ...layer, act: 'none' })(place);
  return { expression: other(expression, alpha), helpers };
}
