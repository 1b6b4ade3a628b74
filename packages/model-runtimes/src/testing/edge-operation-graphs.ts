import {
  COMPARISON_OPS,
  GraphBuilder,
  type Activation,
  type ElementwiseOp,
  type ModelGraph,
  type Tensor,
  type UnaryOp,
} from '@edgewright/model-graph';

/** A graph around one operation, by what it tries. */
export interface OneOperation {
  readonly name: string;
  readonly graph: ModelGraph;
}

type Build = (builder: GraphBuilder, x: Tensor) => Tensor;
type Cases = Readonly<Record<string, Build>>;

/** Numbers from 0 to 1 that are neither. */
const between: Build = (b, x) => b.activation(x, { name: 'between', act: 'sigmoid' });
const other: Build = (b, x) => b.conv2d(x, { name: 'other', filters: 4, kernel: 1 });
/** Some zeros, some others. */
const truths: Build = (b, x) => b.activation(x, { name: 'truths', act: 'relu' });

const ARITHMETIC: Readonly<Record<Exclude<ElementwiseOp, 'add' | 'multiply' | 'power' | 'divide'>, Build>> = {
  maximum: (b, x) => b.maximum([x, other(b, x)], { name: 'y' }),
  minimum: (b, x) => b.minimum([x, other(b, x)], { name: 'y', act: 'relu' }),
  subtract: (b, x) => b.subtract(x, other(b, x), { name: 'y' }),
  squared_difference: (b, x) => b.squaredDifference(x, other(b, x), { name: 'y' }),
};

const FUNCTIONS: Readonly<Record<UnaryOp, Build>> = {
  abs: (b, x) => b.abs(x, { name: 'y' }),
  neg: (b, x) => b.neg(x, { name: 'y' }),
  sign: (b, x) => b.sign(truths(b, x), { name: 'y' }),
  square: (b, x) => b.square(x, { name: 'y' }),
  sqrt: (b, x) => b.sqrt(between(b, x), { name: 'y' }),
  rsqrt: (b, x) => b.rsqrt(between(b, x), { name: 'y' }),
  reciprocal: (b, x) => b.reciprocal(between(b, x), { name: 'y' }),
  exp: (b, x) => b.exp(x, { name: 'y' }),
  log: (b, x) => b.log(between(b, x), { name: 'y' }),
  sin: (b, x) => b.sin(x, { name: 'y' }),
  cos: (b, x) => b.cos(x, { name: 'y' }),
  erf: (b, x) => b.erf(truths(b, x), { name: 'y' }),
  floor: (b, x) => b.floor(x, { name: 'y' }),
  ceil: (b, x) => b.ceil(x, { name: 'y' }),
  round: (b, x) => b.round(x, { name: 'y' }),
  logical_not: (b, x) => b.logicalNot(truths(b, x), { name: 'y' }),
};

const OTHERS: Cases = {
  'divide, activated': (b, x) => b.divide(x, between(b, x), { name: 'y', act: 'relu' }),
  power: (b, x) => b.power(between(b, x), x, { name: 'y' }),
  where: (b, x) => b.where([truths(b, x), x, other(b, x)], { name: 'y' }),
  'cast to bool': (b, x) => b.cast(truths(b, x), { name: 'y', to: 'bool' }),
  'cast to int32': (b, x) => b.cast(x, { name: 'y', to: 'int32' }),
  'cast of classes': (b, x) => b.cast(b.argmax(x, { name: 'classes' }), { name: 'y', to: 'float32' }),
  'arithmetic on indices': (b, x) =>
    b.square(b.add([b.argmax(x, { name: 'most' }), b.argmin(x, { name: 'least' })], { name: 'sum' }), {
      name: 'y',
    }),
  'indices beside numbers': (b, x) =>
    b.concat(
      [
        b.reshape(b.argmax(x, { name: 'most' }), { name: 'column', shape: [...x.shape.slice(0, 2), 1] }),
        other(b, x),
      ],
      { name: 'y' },
    ),
  'quantise and dequantise': (b, x) => b.dequantise(b.quantise(x, { name: 'int8' }), { name: 'y' }),
  'maximum of what is below zeros around it': (b, x) => {
    const below = b.neg(between(b, x), { name: 'below' });
    const margins = b.pad(below, { name: 'margins', pads: [2, 2, 2, 2] });
    return b.maxPool(margins, { name: 'y', kernel: 2, stride: 1, padding: 'valid' });
  },
  prelu: (b, x) => b.prelu(x, { name: 'y' }),
  'prelu after a convolution': (b, x) => b.prelu(other(b, x), { name: 'y' }),
  log_softmax: (b, x) => b.logSoftmax(x, { name: 'y' }),
  'log_softmax after a convolution': (b, x) => b.logSoftmax(other(b, x), { name: 'y' }),
  argmin: (b, x) => b.argmin(x, { name: 'y' }),
  'reduce_min of rows': (b, x) => b.reduceMin(x, { name: 'y', axes: [0] }),
  'reduce_prod of channels': (b, x) => b.reduceProd(x, { name: 'y', axes: [2] }),
  l2_norm: (b, x) => b.l2Norm(x, { name: 'y' }),
  'l2_norm after a convolution': (b, x) => b.l2Norm(other(b, x), { name: 'y' }),
  group_norm: (b, x) => b.groupNorm(x, { name: 'y', groups: 2, act: 'relu' }),
  instance_norm: (b, x) => b.instanceNorm(x, { name: 'y' }),
  'group_norm, epsilon 0.1': (b, x) => b.groupNorm(x, { name: 'y', groups: 2, epsilon: 0.1 }),
  'instance_norm, epsilon 0.1': (b, x) => b.instanceNorm(x, { name: 'y', epsilon: 0.1 }),
  local_response_norm: (b, x) => b.localResponseNorm(x, { name: 'y', radius: 1, alpha: 0.5 }),
  'local_response_norm of a vector': (b, x) =>
    b.localResponseNorm(b.reshape(x, { name: 'flat', shape: [140] }), { name: 'y', radius: 2, beta: 0.75 }),
  strided_slice: (b, x) =>
    b.stridedSlice(x, { name: 'y', begin: [1, 0, 0], end: [7, 5, 4], steps: [2, 3, 2] }),
  'strided_slice after a convolution': (b, x) =>
    b.stridedSlice(other(b, x), { name: 'y', begin: [0, 0, 1], end: [7, 4, 3], steps: [3, 1, 1] }),
  pack: (b, x) => b.pack([x, other(b, x)], { name: 'y', axis: 1 }),
  unpack: (b, x) => b.add(b.unpack(x, { name: 'columns', axis: 1 }), { name: 'y' }),
  split: (b, x) => b.concat(b.split(x, { name: 'parts', parts: [1, 3] }).toReversed(), { name: 'y' }),
  tile: (b, x) => b.tile(x, { name: 'y', multiples: [1, 2, 3] }),
  'tile after a convolution': (b, x) => b.tile(other(b, x), { name: 'y', multiples: [2, 1, 2] }),
  space_to_depth: (b, x) =>
    b.spaceToDepth(b.crop(x, { name: 'even', height: 6, width: 4 }), { name: 'y', blockSize: 2 }),
  depth_to_space: (b, x) => b.depthToSpace(x, { name: 'y', blockSize: 2 }),
  'top_k values': (b, x) => b.topK(x, { name: 'y', k: 2 }),
  'top_k indices': (b, x) => b.topK(x, { name: 'y', k: 3, gives: 'indices' }),
  'transpose_conv2d with margins': (b, x) =>
    b.transposeConv2d(x, { name: 'y', filters: 3, kernel: 3, stride: 2, padding: [1, 0, 0, 1], bias: true }),
  'transpose_conv2d dilation 2': (b, x) =>
    b.transposeConv2d(x, {
      name: 'y',
      filters: 3,
      kernel: [2, 3],
      stride: 2,
      dilation: 2,
      bn: true,
      act: 'relu',
    }),
  'avg_pool with margins': (b, x) => b.avgPool(x, { name: 'y', kernel: 3, stride: 2, padding: [1, 1, 2, 0] }),
  'max_pool with margins': (b, x) => b.maxPool(x, { name: 'y', kernel: 3, stride: 2, padding: [0, 1, 1, 1] }),
  'depthwise_conv2d with margins': (b, x) =>
    b.depthwiseConv2d(x, { name: 'y', kernel: 3, padding: [2, 0, 1, 1], bn: true }),
};

const SEQUENCES: Cases = {
  conv1d: (b, x) => {
    const convolved = b.conv1d(x, { name: 'conv', filters: 5, kernel: 3, stride: 2, bn: true });
    return b.activation(convolved, { name: 'y', act: 'relu' });
  },
  lstm: (b, x) => b.lstm(x, { name: 'y', units: 5 }),
  'lstm, all steps': (b, x) => b.lstm(x, { name: 'y', units: 5, sequences: true }),
  'lstm without bias': (b, x) => b.lstm(x, { name: 'y', units: 5, bias: false }),
  'lstm of both directions': (b, x) =>
    b.concat(
      [
        b.lstm(x, { name: 'there', units: 3, sequences: true }),
        b.lstm(x, { name: 'back', units: 3, sequences: true, reverse: true }),
      ],
      { name: 'y' },
    ),
  gru: (b, x) => b.gru(x, { name: 'y', units: 5 }),
  'gru, all steps, reversed': (b, x) => b.gru(x, { name: 'y', units: 4, sequences: true, reverse: true }),
  'gru without bias': (b, x) => b.gru(x, { name: 'y', units: 5, bias: false, sequences: true }),
};

const ACTIVATIONS: readonly Activation[] = [
  'relu_n1_to_1',
  'relu_0_to_1',
  'gelu_tanh',
  'leaky_relu',
  'elu',
  'selu',
  'mish',
  'softplus',
  'softsign',
];

/** What else edge networks consist of, one graph each; `y` leaves them. */
export function edgeOperationGraphs(): readonly OneOperation[] {
  return [
    ...graphsOf({ ...ARITHMETIC, ...FUNCTIONS, ...OTHERS, ...COMPARISONS, ...ACTED }, [7, 5, 4]),
    ...graphsOf(SEQUENCES, [6, 3]),
    ...gathers(),
  ];
}

const COMPARISONS: Cases = Object.fromEntries(
  COMPARISON_OPS.map((op): [string, Build] => [
    op,
    (b, x) => {
      const pair = [truths(b, x), b.activation(other(b, x), { name: 'clamped', act: 'relu' })] as const;
      const compare = {
        equal: () => b.equal(...pair, { name: 'y' }),
        not_equal: () => b.notEqual(...pair, { name: 'y' }),
        greater: () => b.greater(...pair, { name: 'y' }),
        greater_equal: () => b.greaterEqual(...pair, { name: 'y' }),
        less: () => b.less(...pair, { name: 'y' }),
        less_equal: () => b.lessEqual(...pair, { name: 'y' }),
        logical_and: () => b.logicalAnd(...pair, { name: 'y' }),
        logical_or: () => b.logicalOr(...pair, { name: 'y' }),
      };
      return compare[op]();
    },
  ]),
);

const ACTED: Cases = {
  ...Object.fromEntries(
    ACTIVATIONS.map((act): [string, Build] => [
      `activation ${act}`,
      (b, x) => b.activation(x, { name: 'y', act }),
    ]),
  ),
  'convolution, mish': (b, x) => b.conv2d(x, { name: 'y', filters: 5, kernel: 3, bn: true, act: 'mish' }),
  'convolution, leaky_relu': (b, x) =>
    b.conv2d(x, { name: 'y', filters: 5, kernel: 3, bias: true, act: 'leaky_relu' }),
  'convolution, relu_0_to_1': (b, x) => b.conv2d(x, { name: 'y', filters: 5, kernel: 3, act: 'relu_0_to_1' }),
  'leaky_relu 0.2': (b, x) => b.activation(x, { name: 'y', act: 'leaky_relu', alpha: 0.2 }),
  'elu 0.5': (b, x) => b.activation(x, { name: 'y', act: 'elu', alpha: 0.5 }),
};

function graphsOf(cases: Cases, shape: readonly number[]): readonly OneOperation[] {
  return Object.entries(cases).map(([name, build]) => {
    const builder = new GraphBuilder('one');
    return { name, graph: builder.build([build(builder, builder.input('x', shape))]) };
  });
}

function gathers(): readonly OneOperation[] {
  return [0, 1].map((axis) => {
    const builder = new GraphBuilder('one');
    const x = builder.input('x', [6, 5, 4]);
    const indices = builder.input('indices', [3, 2]);
    return {
      name: `gather along axis ${axis}`,
      graph: builder.build([builder.gather(x, indices, { name: 'y', axis })]),
    };
  });
}
