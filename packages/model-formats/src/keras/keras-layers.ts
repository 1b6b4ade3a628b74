import {
  lookUp,
  type Activation,
  type Layer,
  type LayerOf,
  type OpTable,
  type ReduceOp,
} from '@edgewright/model-graph';
import { call, literal, type PythonValue } from '../python/literals.js';
import { pairs, paddingArgument } from '../python/padding.js';
import type { KerasLine, KerasPlace } from './keras-line.js';
import { acted, OPERATION_LINES } from './keras-operations.js';

type WriteLine = (place: KerasPlace) => KerasLine;
type Named = Readonly<Record<string, PythonValue>>;

const act = (activation: Activation): PythonValue => (activation === 'none' ? undefined : activation);

function helper(name: string, args: readonly PythonValue[], named: Named): WriteLine {
  return ({ inputs, name: layerName }) => ({
    expression: call(name, [inputs[0] ?? '', layerName].concat(args.map(literal)), named),
    helpers: [name],
  });
}

/** A helper that takes a list of tensors. */
function listHelper(name: string, named: Named): WriteLine {
  return ({ inputs, name: layerName }) => ({
    expression: call(name, [`[${inputs.join(', ')}]`, layerName], named),
    helpers: [name],
  });
}

/** A layer of Keras, called with one tensor or a list of them. */
function kerasLayer(name: string, args: readonly string[], named: Named = {}): WriteLine {
  return ({ inputs, name: layerName }) => {
    const made = call(`layers.${name}`, args, named);
    const separator = made.endsWith('()') ? '' : ', ';
    const input = name === 'Concatenate' ? `[${inputs.join(', ')}]` : (inputs[0] ?? '');
    return { expression: `${made.slice(0, -1)}${separator}name=${layerName})(${input})` };
  };
}

function operation(name: string, args: readonly string[], named: Named = {}): WriteLine {
  return ({ inputs }) => ({ expression: call(`ops.${name}`, [inputs[0] ?? ''].concat(args), named) });
}

type Convolution = LayerOf<'conv2d' | 'group_conv2d' | 'depthwise_conv2d'>;

const finish = ({ bn, bias, act: activation }: Convolution | LayerOf<'dense'>): Named => ({
  bn,
  bias,
  act: act(activation),
});

const windows = ({ stride, padding, dilation, groups, op }: Convolution): Named => ({
  stride: stride === 1 ? undefined : stride,
  groups: op === 'group_conv2d' ? groups : undefined,
  padding: paddingArgument(padding),
  dilation,
});

function convolution(layer: LayerOf<'conv2d' | 'group_conv2d'>): WriteLine {
  return helper('conv', [layer.filters, layer.kernel], { ...windows(layer), ...finish(layer) });
}

function depthwise(layer: LayerOf<'depthwise_conv2d'>): WriteLine {
  const multiplier = layer.filters / layer.groups;
  return helper('depthwise', [layer.kernel], {
    multiplier: multiplier === 1 ? undefined : multiplier,
    ...windows(layer),
    ...finish(layer),
  });
}

function pool(name: string, layer: LayerOf<'avg_pool' | 'max_pool'>): WriteLine {
  const { kernel, stride, padding } = layer;
  if (typeof padding === 'string') return kerasLayer(name, [kernel, stride, padding].map(literal));
  const kind = layer.op === 'max_pool' ? 'max' : 'average';
  return ({ inputs }) => ({
    expression: call(
      'padded_pool',
      [inputs[0] ?? ''].concat([kind, kernel, stride, pairs(padding)].map(literal)),
    ),
    helpers: ['padded_pool'],
  });
}

function resize(method: string, { out, centres }: LayerOf<'resize_nearest' | 'resize_bilinear'>): WriteLine {
  const size = literal(out.slice(0, 2));
  if (centres !== undefined)
    return ({ inputs }) => ({
      expression: call('resize_by', [inputs[0] ?? '', size, literal(method), literal(centres)]),
      helpers: ['resize_by'],
    });
  return operation('image.resize', [size, literal(method)], { data_format: 'channels_last' });
}

function reduction(name: string, { axes, keep_dims }: LayerOf<ReduceOp>): WriteLine {
  return operation(name, [], { axis: axes.map((axis) => axis + 1), keepdims: keep_dims });
}

function norm(name: string, layer: LayerOf<'layer_norm' | 'no_norm' | 'batch_norm'>): WriteLine {
  const epsilon = layer.op === 'layer_norm' ? layer.epsilon : undefined;
  return helper(name, [], { epsilon, act: act(layer.act) });
}

/** Keras has a layer for the image axes, and an operation for all of them. */
function pad({ pads: [top, bottom, left, right, ...channels] }: LayerOf<'pad'>): WriteLine {
  const image = pairs([top, bottom, left, right]);
  if (channels.length === 0) return kerasLayer('ZeroPadding2D', [literal(image)]);
  return operation('pad', [literal([[0, 0], [top, bottom], [left, right], channels])]);
}

/** Elements `[begin, end)` of some axes, of which the first is that of the batch. */
function sliced(ranges: readonly (readonly [number, number] | undefined)[]): WriteLine {
  const last = ranges.findLastIndex((range) => range !== undefined);
  const parts = ranges
    .slice(0, last + 1)
    .map((range) => (range === undefined ? ':' : `${range[0]}:${range[1]}`));
  return ({ inputs }) => ({ expression: `${inputs[0] ?? ''}[:, ${parts.join(', ')}]` });
}

const WRITE_LINE: OpTable<WriteLine> = {
  ...OPERATION_LINES,
  conv2d: convolution,
  group_conv2d: convolution,
  depthwise_conv2d: depthwise,
  dense: (layer) => helper('dense', [layer.units], finish(layer)),
  batch_matmul:
    ({ transpose_b: turned }) =>
    ({ inputs: [a = '', b = ''] }) => ({
      expression: call('ops.matmul', [a, turned ? `ops.swapaxes(${b}, -1, -2)` : b]),
    }),
  add: (layer) => listHelper('add', { act: act(layer.act) }),
  multiply: (layer) => listHelper('multiply', { act: act(layer.act) }),
  concat: (layer) => kerasLayer('Concatenate', [], { axis: (layer.axis ?? layer.out.length - 1) + 1 }),
  slice: ({ in: shape, axis, begin, size }) =>
    sliced(shape.map((_, index) => (index === axis ? [begin, begin + size] : undefined))),
  pad,
  crop_top_left: ({ out: [height = 0, width = 0] }) => sliced([[0, height], [0, width], undefined]),
  avg_pool: (layer) => pool('AveragePooling2D', layer),
  max_pool: (layer) => pool('MaxPooling2D', layer),
  resize_nearest: (layer) => resize('nearest', layer),
  resize_bilinear: (layer) => resize('bilinear', layer),
  activation: (layer) => helper('activation', [act(layer.act)], {}),
  softmax: () => kerasLayer('Softmax', []),
  argmax: () => operation('argmax', [], { axis: -1 }),
  reduce_mean: (layer) => reduction('mean', layer),
  reduce_sum: (layer) => reduction('sum', layer),
  reduce_max: (layer) => reduction('max', layer),
  reduce_min: (layer) => reduction('min', layer),
  reduce_prod: (layer) => reduction('prod', layer),
  reshape: ({ out }) => kerasLayer('Reshape', [literal(out)]),
  transpose: ({ permutation }) => kerasLayer('Permute', [literal(permutation.map((axis) => axis + 1))]),
  embedding_lookup: ({ vocabulary, features }) =>
    kerasLayer('Embedding', [vocabulary, features].map(literal)),
  constant:
    ({ out }) =>
    ({ name, anyInput }) => ({
      expression: `Constant(${literal(out)}, name=${name})(${anyInput})`,
      helpers: ['Constant'],
    }),
  layer_norm: (layer) => norm('layer_norm', layer),
  no_norm: (layer) => norm('no_norm', layer),
  batch_norm: (layer) => norm('batch_norm', layer),
};

/**
 * The line of a layer.
 *
 * @throws model-formats/cannot-write
 */
export function kerasLine(layer: Layer, place: KerasPlace): KerasLine {
  return acted(layer, place, (one) => lookUp(WRITE_LINE, one));
}
