/** Lines of operations that have no parts of their own to learn, or few: what PyTorch computes by functions of tensors. */
import {
  COMPARISON_OPS,
  rowsFor,
  transposedMarginsOf,
  UNARY_OPS,
  USUAL_ALPHA,
  type Activation,
  type ComparisonOp,
  type ElementType,
  type ElementwiseOp,
  type Layer,
  type LayerOf,
  type UnaryOp,
} from '@edgewright/model-graph';
import { cannotWrite } from '../errors.js';
import type { EdgeOp } from '../python/edge-op.js';
import { call, literal } from '../python/literals.js';
import { pairs } from '../python/padding.js';
import { alike, asImage, asPlain, dimensionOf, type TorchLayout, type TorchTensor } from './torch-layout.js';
import { only, type TorchLine, type TorchPlace, type WriteLine } from './torch-line.js';

const FORMAT = 'PyTorch source';

/** A function of the variable, in whatever layout. */
function ofEach(write: (x: string) => string): WriteLine {
  return (place) => ({ computed: write(only(place).variable), layout: only(place).layout });
}

/** A function of the tensor in the order of the graph. */
function ofPlain(write: (...inputs: readonly string[]) => string, helper?: string): WriteLine {
  return ({ inputs }) => ({
    computed: write(...inputs.map(asPlain)),
    layout: 'plain',
    ...(helper === undefined ? {} : { helpers: [helper] }),
  });
}

/** A function of several tensors in one layout. */
function together(write: (...inputs: readonly string[]) => string): WriteLine {
  return ({ inputs }) => {
    const { variables, layout } = alike(inputs);
    return { computed: write(...variables), layout };
  };
}

type Arithmetic = Exclude<ElementwiseOp, 'add' | 'multiply'>;

const ELEMENTWISE: Readonly<Record<Arithmetic, (a: string, b: string) => string>> = {
  maximum: (a, b) => `torch.maximum(${a}, ${b})`,
  minimum: (a, b) => `torch.minimum(${a}, ${b})`,
  subtract: (a, b) => `${a} - ${b}`,
  divide: (a, b) => `${a} / ${b}`,
  power: (a, b) => `${a} ** ${b}`,
  squared_difference: (a, b) => `(${a} - ${b}) ** 2`,
};

function elementWise(layer: LayerOf<Arithmetic>): WriteLine {
  return together((first = '', ...others) => others.reduce(ELEMENTWISE[layer.op], first));
}

/** Activations beyond those of the networks that are searched for here. */
const OTHER_ACTIVATIONS: Readonly<Partial<Record<Activation, (x: string, alpha: number) => string>>> = {
  relu_n1_to_1: (x) => `F.hardtanh(${x})`,
  relu_0_to_1: (x) => `F.hardtanh(${x}, 0, 1)`,
  gelu_tanh: (x) => `F.gelu(${x}, approximate="tanh")`,
  leaky_relu: (x, alpha) => `F.leaky_relu(${x}, ${alpha})`,
  elu: (x, alpha) => `F.elu(${x}, ${alpha})`,
  selu: (x) => `F.selu(${x})`,
  mish: (x) => `F.mish(${x})`,
  softplus: (x) => `F.softplus(${x})`,
  softsign: (x) => `F.softsign(${x})`,
};

const FUNCTIONS: Readonly<Record<UnaryOp, (x: string) => string>> = {
  ...(Object.fromEntries(UNARY_OPS.map((op) => [op, (x: string) => `torch.${op}(${x})`])) as Record<
    UnaryOp,
    (x: string) => string
  >),
  logical_not: (x) => `(${x} == 0).float()`,
};

const COMPARISONS: Readonly<Record<ComparisonOp, (a: string, b: string) => string>> = {
  equal: (a, b) => `${a} == ${b}`,
  not_equal: (a, b) => `${a} != ${b}`,
  greater: (a, b) => `${a} > ${b}`,
  greater_equal: (a, b) => `${a} >= ${b}`,
  less: (a, b) => `${a} < ${b}`,
  less_equal: (a, b) => `${a} <= ${b}`,
  logical_and: (a, b) => `(${a} != 0) & (${b} != 0)`,
  logical_or: (a, b) => `(${a} != 0) | (${b} != 0)`,
};

function comparison({ op }: LayerOf<ComparisonOp>): WriteLine {
  return together((a = '', b = '') => `(${COMPARISONS[op](a, b)}).float()`);
}

const CAST: Readonly<Record<ElementType, (x: string) => string>> = {
  ...rowsFor(['int8', 'uint8', 'int16', 'int32', 'int64'], (x: string) => `${x}.trunc()`),
  bool: (x) => `(${x} != 0).float()`,
  float16: (x) => `${x}.half().float()`,
  float32: (x) => `${x}.float()`,
};

/** One for every axis, in the order of a layout; the batch has the first. */
function inOrder<T>(values: readonly T[], layout: TorchLayout, ofBatch: T): readonly T[] {
  const ordered = new Array<T>(values.length + 1).fill(ofBatch);
  values.forEach((value, axis) => {
    ordered[dimensionOf(axis, layout)] = value;
  });
  return ordered;
}

function stridedSlice({ begin, end, steps }: LayerOf<'strided_slice'>): WriteLine {
  const ranges = begin.map((from, axis) => `${from}:${end[axis]}:${steps[axis]}`);
  return (place) => {
    const { variable, layout } = only(place);
    return { computed: `${variable}[${inOrder(ranges, layout, ':').join(', ')}]`, layout };
  };
}

function tile({ multiples }: LayerOf<'tile'>): WriteLine {
  return (place) => {
    const { variable, layout } = only(place);
    return { computed: `${variable}.repeat(${inOrder(multiples, layout, 1).join(', ')})`, layout };
  };
}

/** A module on images. */
function imageModule(helper: string, made: string): WriteLine {
  return (place) => ({
    made,
    computed: call(place.module, [asImage(only(place))]),
    layout: 'image',
    helpers: [helper],
  });
}

function groupNorm({ groups, in: shape, epsilon }: LayerOf<'group_norm' | 'instance_norm'>): WriteLine {
  const made = call('GroupNorm', [literal(groups), literal(shape[2] ?? 1)], { eps: epsilon });
  return imageModule('GroupNorm', made);
}

function transposedConvolution(layer: LayerOf<'transpose_conv2d'>): WriteLine {
  if (layer.groups > 1)
    throw cannotWrite(FORMAT, layer, 'the kernel of a transposed convolution in groups lies otherwise there');
  const { in: shape, filters, kernel, stride, dilation, bn, bias } = layer;
  const args = [shape[2] ?? 1, filters, kernel].map(literal);
  const named = { stride: stride === 1 ? undefined : stride, margins: pairs(transposedMarginsOf(layer)) };
  return imageModule('ConvTranspose', call('ConvTranspose', args, { ...named, dilation, bn, bias }));
}

function prelu({ weights }: LayerOf<'prelu'>): WriteLine {
  return (place) => {
    const { variable, layout } = only(place);
    const made = call('PRelu', [literal(weights)], { axis: layout === 'image' ? 1 : undefined });
    return { made, computed: call(place.module, [variable]), layout, helpers: ['PRelu'] };
  };
}

function recurrent(layer: LayerOf<'lstm' | 'gru'>): WriteLine {
  const helper = layer.op === 'lstm' ? 'Lstm' : 'Gru';
  const { units, sequences, reverse } = layer;
  const bias = layer.bias ? '' : ', bias=False';
  const made = call(helper, [layer.in[1] ?? 1, units].map(literal), { sequences, reverse });
  return (place) => ({
    made: `${made.slice(0, -1)}${bias})`,
    computed: call(place.module, [asPlain(only(place))]),
    layout: 'plain',
    helpers: [helper],
  });
}

function localResponseNorm(layer: LayerOf<'local_response_norm'>): WriteLine {
  const { radius, constant, alpha, beta } = layer;
  const size = 2 * radius + 1;
  const named = { alpha: alpha * size, beta, k: constant };
  if (layer.in.length === 3)
    return (place) => ({
      computed: call('F.local_response_norm', [asImage(only(place)), literal(size)], named),
      layout: 'image',
    });
  return ofPlain((x = '') => {
    const rows = `${x}.reshape(-1, ${layer.in.at(-1) ?? 1}, 1)`;
    const normed = call('F.local_response_norm', [rows, literal(size)], named);
    return call(`${normed}.reshape`, ['-1'].concat(layer.out.map(literal)));
  });
}

function onImage(
  helper: string,
  { block_size: size }: LayerOf<'space_to_depth' | 'depth_to_space'>,
): WriteLine {
  return (place) => ({
    computed: call(helper, [asImage(only(place)), literal(size)]),
    layout: 'image',
    helpers: [helper],
  });
}

const lastDimension = (layer: { readonly in: readonly number[] }, { layout }: TorchTensor): number =>
  dimensionOf(layer.in.length - 1, layout);

/** Rows of the table of all lines. */
export const OPERATION_LINES: { readonly [O in EdgeOp]: (layer: LayerOf<O>) => WriteLine } = {
  ...rowsFor(['maximum', 'minimum', 'subtract', 'divide', 'power', 'squared_difference'], elementWise),
  ...rowsFor(UNARY_OPS, ({ op }: LayerOf<UnaryOp>) => ofEach(FUNCTIONS[op])),
  ...rowsFor(COMPARISON_OPS, comparison),
  transpose_conv2d: transposedConvolution,
  where: () => together((condition, one, other) => `torch.where(${condition} != 0, ${one}, ${other})`),
  cast: ({ to }) => ofEach(CAST[to]),
  quantise: () => ofEach((x) => x),
  dequantise: () => ofEach((x) => x),
  prelu,
  log_softmax: (layer) => (place) => ({
    computed: `${only(place).variable}.log_softmax(${lastDimension(layer, only(place))})`,
    layout: only(place).layout,
  }),
  argmin: (layer) => (place) => ({
    computed: `${only(place).variable}.argmin(${lastDimension(layer, only(place))})`,
    layout: 'plain',
  }),
  l2_norm: (layer) => (place) => ({
    computed: `F.normalize(${only(place).variable}, dim=${lastDimension(layer, only(place))})`,
    layout: only(place).layout,
  }),
  group_norm: groupNorm,
  instance_norm: groupNorm,
  local_response_norm: localResponseNorm,
  gather: ({ axis, out }) =>
    ofPlain(
      (x = '', indices = '') => call('gather', [x, indices, literal(axis + 1), literal(out)]),
      'gather',
    ),
  strided_slice: stridedSlice,
  pack: ({ axis }) => ofPlain((...inputs) => `torch.stack([${inputs.join(', ')}], ${axis + 1})`),
  tile,
  space_to_depth: (layer) => onImage('space_to_depth', layer),
  depth_to_space: (layer) => onImage('depth_to_space', layer),
  lstm: recurrent,
  gru: recurrent,
  top_k: ({ k, gives }) => ofPlain((x = '') => `${x}.topk(${k}).${gives}`),
  non_max_suppression: (layer) => {
    throw cannotWrite(
      FORMAT,
      layer,
      'PyTorch has no suppression; train without it, and put boxes and scores out',
    );
  },
  opaque: (layer) => {
    throw cannotWrite(FORMAT, layer, `what "${layer.foreign}" computes is known to its own file alone`);
  },
};

/** The same line with the activation behind it, where the line has no argument for that. */
export function acted(layer: Layer, place: TorchPlace, line: (layer: Layer) => WriteLine): TorchLine {
  if (!('act' in layer) || layer.act === 'none') return line(layer)(place);
  const other = OTHER_ACTIVATIONS[layer.act];
  const isOwn = other === undefined && !(layer.op in OPERATION_LINES);
  if (isOwn) return line(layer)(place);
  const written = line({ ...layer, act: 'none' })(place);
  const alpha = ('alpha' in layer ? layer.alpha : undefined) ?? USUAL_ALPHA[layer.act] ?? 0;
  if (other !== undefined) return { ...written, computed: other(written.computed, alpha) };
  return {
    ...written,
    computed: `ACTIVATIONS[${literal(layer.act)}](${written.computed})`,
    helpers: [...(written.helpers ?? []), 'ACTIVATIONS'],
  };
}
