import {
  extentHeight,
  extentWidth,
  lookUp,
  type Activation,
  type Layer,
  type LayerOf,
  type OpTable,
  type ReduceOp,
} from '@edgewright/model-graph';
import { call, literal, type PythonValue } from '../python/literals.js';
import { paddingArgument } from '../python/padding.js';
import { alike, asImage, asPlain, dimensionOf, type TorchTensor } from './torch-layout.js';
import { only, type TorchLine, type TorchPlace, type WriteLine } from './torch-line.js';
import { acted, OPERATION_LINES } from './torch-operations.js';

type Named = Readonly<Record<string, PythonValue>>;
type Convolution = LayerOf<'conv2d' | 'group_conv2d' | 'depthwise_conv2d'>;
type Norm = LayerOf<'layer_norm' | 'no_norm' | 'batch_norm'>;
type Reduction = LayerOf<ReduceOp>;

const NOTHING: TorchTensor = { variable: '', layout: 'plain' };
const act = (activation: Activation): PythonValue => (activation === 'none' ? undefined : activation);

function convolution(layer: Convolution): WriteLine {
  const { in: shape, filters, kernel, stride, groups, padding, dilation, bn, bias } = layer;
  const named: Named = {
    stride: stride === 1 ? undefined : stride,
    groups: groups === 1 ? undefined : groups,
    padding: paddingArgument(padding),
    dilation,
    bn,
    bias,
    act: act(layer.act),
  };
  return (place) => ({
    made: call('Conv', [shape[2] ?? 0, filters, kernel].map(literal), named),
    computed: call(place.module, [asImage(only(place))]),
    layout: 'image',
    helpers: ['Conv'],
  });
}

function dense({ in: shape, units, bn, bias, act: activation }: LayerOf<'dense'>): WriteLine {
  return (place) => ({
    made: call('Dense', [shape.at(-1) ?? 0, units].map(literal), { bn, bias, act: act(activation) }),
    computed: call(place.module, [asPlain(only(place))]),
    layout: 'plain',
    helpers: ['Dense'],
  });
}

function norm(helper: string, layer: Norm): WriteLine {
  const { out, act: activation } = layer;
  return (place) => {
    const { variable, layout } = only(place);
    const eps = layer.op === 'layer_norm' ? layer.epsilon : undefined;
    const named: Named = { axis: layout === 'image' ? 1 : undefined, eps, act: act(activation) };
    const made = call(helper, [literal(out.at(-1) ?? 0)], named);
    return { made, computed: call(place.module, [variable]), layout, helpers: [helper] };
  };
}

function elementWise(operator: string, { act: activation }: LayerOf<'add' | 'multiply'>): WriteLine {
  return ({ inputs }) => {
    const { variables, layout } = alike(inputs);
    return { ...activated(activation, variables.join(` ${operator} `)), layout };
  };
}

function activated(activation: Activation, input: string): Pick<TorchLine, 'computed' | 'helpers'> {
  if (activation === 'none') return { computed: input };
  return { computed: `ACTIVATIONS[${literal(activation)}](${input})`, helpers: ['ACTIVATIONS'] };
}

function concatenation(layer: LayerOf<'concat'>): WriteLine {
  return ({ inputs }) => {
    const { variables, layout } = alike(inputs);
    const dimension = dimensionOf(layer.axis ?? layer.out.length - 1, layout);
    return { computed: `torch.cat([${variables.join(', ')}], ${dimension})`, layout };
  };
}

/** An expression of the variable, in its layout. */
function inLayout(computed: (tensor: TorchTensor) => string): WriteLine {
  return (place) => ({ computed: computed(only(place)), layout: only(place).layout });
}

/** A function of images. */
function onImage(helper: string | undefined, computed: (variable: string) => string): WriteLine {
  return (place) => ({
    computed: computed(asImage(only(place))),
    layout: 'image',
    helpers: helper === undefined ? [] : [helper],
  });
}

function pool(helper: string, layer: LayerOf<'avg_pool' | 'max_pool'>): WriteLine {
  const { kernel, stride, padding, in: shape } = layer;
  const isWhole =
    padding === 'valid' && extentHeight(kernel) === shape[0] && extentWidth(kernel) === shape[1];
  if (isWhole && helper === 'avg_pool') return onImage(undefined, (x) => `${x}.mean((2, 3), keepdim=True)`);
  const named = { padding: paddingArgument(padding) };
  return onImage(helper, (x) => call(helper, [x, literal(kernel), literal(stride)], named));
}

function resize(mode: string, { out, centres }: LayerOf<'resize_nearest' | 'resize_bilinear'>): WriteLine {
  const helper = centres === undefined ? 'resize' : 'resize_by';
  const size = literal(out.slice(0, 2));
  return onImage(helper, (x) => call(helper, [x, size, literal(mode)], { centres }));
}

function slice({ in: shape, axis, begin, size }: LayerOf<'slice'>): WriteLine {
  return inLayout(({ variable, layout }) => {
    const ranges = Array.from({ length: shape.length + 1 }, () => ':');
    const dimension = dimensionOf(axis, layout);
    ranges[dimension] = `${begin}:${begin + size}`;
    return `${variable}[${ranges.slice(0, dimension + 1).join(', ')}]`;
  });
}

function reduction(method: string, layer: Reduction): WriteLine {
  return (place) => {
    const tensor = only(place);
    const isImage = tensor.layout === 'image' && (layer.keep_dims || sameOrder(layer));
    const layout = isImage ? 'image' : 'plain';
    const dimensions = layer.axes.map((axis) => dimensionOf(axis, layout));
    const variable = isImage ? tensor.variable : asPlain(tensor);
    const computed =
      method === 'prod'
        ? productOver(variable, dimensions, layer.keep_dims)
        : call(`${variable}.${method}`, [literal(dimensions)], { keepdim: layer.keep_dims });
    return { computed, layout: layer.keep_dims ? layout : 'plain' };
  };
}

/** PyTorch takes products over one dimension at a time: the last first, so that the others keep their places. */
function productOver(variable: string, dimensions: readonly number[], keepdim: boolean): string {
  return dimensions
    .toSorted((a, b) => b - a)
    .reduce((product, dimension) => call(`${product}.prod`, [literal(dimension)], { keepdim }), variable);
}

/** Whether the axes that stay have one order in both layouts: channels are alone, or gone. */
function sameOrder({ in: shape, axes }: Reduction): boolean {
  const stay = shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  return !stay.includes(2) || stay.length === 1;
}

function reshape({ in: shape, out }: LayerOf<'reshape'>): WriteLine {
  return (place) => {
    const tensor = only(place);
    const isPixel = shape.length === 3 && shape[0] === 1 && shape[1] === 1 && out.length === 1;
    if (isPixel) return { computed: `${tensor.variable}.flatten(1)`, layout: 'plain' };
    return { computed: call(`${asPlain(tensor)}.reshape`, ['-1'].concat(out.map(literal))), layout: 'plain' };
  };
}

const WRITE_LINE: OpTable<WriteLine> = {
  ...OPERATION_LINES,
  conv2d: convolution,
  group_conv2d: convolution,
  depthwise_conv2d: convolution,
  dense,
  batch_matmul:
    ({ transpose_b: turned }) =>
    ({ inputs: [a = NOTHING, b = NOTHING] }) => ({
      computed: `${asPlain(a)} @ ${asPlain(b)}${turned ? '.transpose(-1, -2)' : ''}`,
      layout: 'plain',
    }),
  add: (layer) => elementWise('+', layer),
  multiply: (layer) => elementWise('*', layer),
  concat: concatenation,
  slice,
  pad: ({ pads: [top, bottom, left, right, ...channels] }) =>
    onImage(undefined, (x) => `F.pad(${x}, ${literal([left, right, top, bottom, ...channels])})`),
  crop_top_left: ({ out: [height = 0, width = 0] }) =>
    onImage(undefined, (x) => `${x}[:, :, :${height}, :${width}]`),
  avg_pool: (layer) => pool('avg_pool', layer),
  max_pool: (layer) => pool('max_pool', layer),
  // Of PyTorch's two, this is the one with half-pixel centres.
  resize_nearest: (layer) => resize('nearest-exact', layer),
  resize_bilinear: (layer) => resize('bilinear', layer),
  activation: (layer) => (place) => ({
    ...activated(layer.act, only(place).variable),
    layout: only(place).layout,
  }),
  softmax: ({ in: shape }) =>
    inLayout(({ variable, layout }) => `${variable}.softmax(${dimensionOf(shape.length - 1, layout)})`),
  argmax:
    ({ in: shape }) =>
    (place) => ({
      computed: `${only(place).variable}.argmax(${dimensionOf(shape.length - 1, only(place).layout)})`,
      layout: 'plain',
    }),
  reduce_mean: (layer) => reduction('mean', layer),
  reduce_sum: (layer) => reduction('sum', layer),
  reduce_max: (layer) => reduction('amax', layer),
  reduce_min: (layer) => reduction('amin', layer),
  reduce_prod: (layer) => reduction('prod', layer),
  reshape,
  transpose:
    ({ permutation }) =>
    (place) => ({
      computed: call(
        `${asPlain(only(place))}.permute`,
        ['0'].concat(permutation.map((axis) => literal(axis + 1))),
      ),
      layout: 'plain',
    }),
  embedding_lookup:
    ({ vocabulary, features }) =>
    (place) => ({
      made: call('Embedding', [vocabulary, features].map(literal)),
      computed: call(place.module, [only(place).variable]),
      layout: 'plain',
      helpers: ['Embedding'],
    }),
  constant:
    ({ out }) =>
    ({ module }) => ({
      made: call('Constant', out.map(literal)),
      computed: `${module}()`,
      layout: 'plain',
      helpers: ['Constant'],
    }),
  layer_norm: (layer) => norm('LayerNorm', layer),
  no_norm: (layer) => norm('NoNorm', layer),
  batch_norm: (layer) => norm('BatchNorm', layer),
};

/**
 * The line of a layer.
 *
 * @throws model-formats/cannot-write
 */
export function torchLine(layer: Layer, place: TorchPlace): TorchLine {
  return acted(layer, place, (one) => lookUp(WRITE_LINE, one));
}

/** Operations that want channels before height and width. */
const IMAGE_OPS: ReadonlySet<Layer['op']> = new Set([
  'conv2d',
  'group_conv2d',
  'depthwise_conv2d',
  'pad',
  'crop_top_left',
  'avg_pool',
  'max_pool',
  'resize_nearest',
  'resize_bilinear',
  'transpose_conv2d',
  'group_norm',
  'instance_norm',
  'space_to_depth',
  'depth_to_space',
]);

/** Whether a layer reads images. */
export function readsImages({ op }: Layer): boolean {
  return IMAGE_OPS.has(op);
}
