import { badAttribute, groupsDoNotDivide, shapeMismatch, show } from '../errors.js';
import { checkGroups } from './groups.js';
import { USUAL_ALPHA } from '../layers/layer-base.js';
import type { Layer, LayerOf } from '../layers/layer.js';
import {
  COMPARISON_OPS,
  ELEMENTWISE_OPS,
  REDUCE_OPS,
  rowsFor,
  UNARY_OPS,
  type ComparisonOp,
  type ElementwiseOp,
  type ReduceOp,
} from '../layers/operation-families.js';
import { lookUp, type OpTable } from '../layers/op-table.js';
import { natural, positive } from './whole-numbers.js';
import { axisOf, image } from './axes.js';
import { HOST_SHAPE } from './host-shape.js';
import { REARRANGED_SHAPE } from './rearranged-shape.js';
import { transposedWindowsOf, windowsOf } from './windows.js';
import { elementsOf, sameShape, type Shape } from './shape.js';

const same = (layer: { readonly in: Shape }): Shape => layer.in;

const OUTPUT_SHAPE: OpTable<Shape> = {
  conv2d: convolved,
  group_conv2d: convolved,
  depthwise_conv2d: convolved,
  transpose_conv2d: spreadOut,
  dense: (layer) => [...layer.in.slice(0, -1), positive(layer, 'units', layer.units)],
  batch_matmul: multiplied,
  ...rowsFor(ELEMENTWISE_OPS, computed),
  ...rowsFor(UNARY_OPS, same),
  ...rowsFor(COMPARISON_OPS, pairwise),
  where: (layer) => broadcast(layer, 3),
  cast: same,
  quantise: same,
  dequantise: same,
  prelu: same,
  concat: concatenated,
  slice: sliced,
  pad: padded,
  crop_top_left: cropped,
  avg_pool: pooled,
  max_pool: pooled,
  resize_nearest: resized,
  resize_bilinear: resized,
  activation: activated,
  softmax: same,
  log_softmax: same,
  argmax: (layer) => layer.in.slice(0, -1),
  argmin: (layer) => layer.in.slice(0, -1),
  ...rowsFor(REDUCE_OPS, reduced),
  reshape: reshaped,
  transpose: transposed,
  embedding_lookup: lookedUp,
  constant: (layer) => layer.out,
  layer_norm: same,
  no_norm: same,
  batch_norm: same,
  l2_norm: same,
  group_norm: normalisedInGroups,
  instance_norm: normalisedInGroups,
  local_response_norm: same,
  ...REARRANGED_SHAPE,
  lstm: recurrent,
  gru: recurrent,
  ...HOST_SHAPE,
};

/**
 * The shape of a layer's tensor, from its attributes and the shapes of its inputs. For resize, crop, reshape and constants
 * the shape is itself the attribute, and is only checked.
 *
 * @throws model-graph/shape-mismatch · model-graph/bad-attribute · model-graph/groups-do-not-divide
 */
export function outputShape(layer: Layer): Shape {
  return lookUp(OUTPUT_SHAPE, layer);
}

type ConvolutionLayer = LayerOf<'conv2d'> | LayerOf<'group_conv2d'> | LayerOf<'depthwise_conv2d'>;
type TargetLayer = LayerOf<'crop_top_left' | 'resize_nearest' | 'resize_bilinear'>;
type ReduceLayer = LayerOf<ReduceOp>;

function convolved(layer: ConvolutionLayer): Shape {
  checkGroups(layer, image(layer, layer.in)[2]);
  return [...windowsOf(layer), layer.filters];
}

function spreadOut(layer: LayerOf<'transpose_conv2d'>): Shape {
  checkGroups(layer, image(layer, layer.in)[2]);
  return [...transposedWindowsOf(layer), layer.filters];
}

function pooled(layer: LayerOf<'avg_pool' | 'max_pool'>): Shape {
  const channels = image(layer, layer.in)[2];
  return [...windowsOf(layer), channels];
}

function multiplied(layer: LayerOf<'batch_matmul'>): Shape {
  const [a, b] = layer.in;
  if (layer.in.length !== 2 || a === undefined || b === undefined)
    throw shapeMismatch(layer, 'it takes two inputs');
  const rank = a.length;
  const [inner, columns] = layer.transpose_b ? [b[rank - 1], b[rank - 2]] : [b[rank - 2], b[rank - 1]];
  const batchesAgree = a.slice(0, -2).every((axis, index) => axis === b[index]);
  if (rank < 2 || b.length !== rank || !batchesAgree || a[rank - 1] !== inner || columns === undefined) {
    throw shapeMismatch(layer, `${show(a)} and ${show(b)} have no matrix product`);
  }
  return [...a.slice(0, -1), columns];
}

const OF_TWO: ReadonlySet<string> = new Set(['subtract', 'divide', 'power', 'squared_difference']);

function computed(layer: LayerOf<ElementwiseOp>): Shape {
  return OF_TWO.has(layer.op) ? pairwise(layer) : broadcast(layer);
}

function pairwise(layer: LayerOf<ElementwiseOp | ComparisonOp>): Shape {
  return broadcast(layer, 2);
}

function broadcast(layer: LayerOf<ElementwiseOp | ComparisonOp | 'where'>, count = layer.in.length): Shape {
  const [first] = layer.in;
  if (first === undefined) throw shapeMismatch(layer, 'it takes at least one input');
  if (layer.in.length !== count)
    throw shapeMismatch(layer, `it takes ${count} inputs, not ${layer.in.length}`);
  let out = first;
  for (const shape of layer.in) {
    if (sameShape(out, shape)) continue;
    const clash =
      shape.length !== out.length || shape.some((axis, i) => axis !== out[i] && axis !== 1 && out[i] !== 1);
    if (clash)
      throw shapeMismatch(layer, `its inputs ${show(out)} and ${show(shape)} are not equally shaped`);
    out = out.map((axis, i) => Math.max(axis, shape[i] ?? axis));
  }
  return out;
}

function activated(layer: LayerOf<'activation'>): Shape {
  if (layer.alpha === undefined) return layer.in;
  const usual = USUAL_ALPHA[layer.act];
  if (usual === undefined)
    throw badAttribute(layer, `"alpha" is ${layer.alpha}, but ${layer.act} takes none`);
  if (layer.alpha === usual) throw badAttribute(layer, `"alpha" is ${usual}, which goes without saying`);
  return layer.in;
}

function normalisedInGroups(layer: LayerOf<'group_norm' | 'instance_norm'>): Shape {
  const channels = image(layer, layer.in)[2];
  const groups = positive(layer, 'groups', layer.groups);
  if (channels % groups !== 0) throw groupsDoNotDivide(layer, channels, channels);
  if (layer.op === 'instance_norm' && groups !== channels)
    throw badAttribute(layer, `"groups" must equal its ${channels} channels`);
  return layer.in;
}

function recurrent(layer: LayerOf<'lstm' | 'gru'>): Shape {
  const [steps = 1] = layer.in;
  if (layer.in.length !== 2) throw shapeMismatch(layer, `${show(layer.in)} is not [steps, features]`);
  const units = positive(layer, 'units', layer.units);
  return layer.sequences ? [steps, units] : [units];
}

function concatenated(layer: LayerOf<'concat'>): Shape {
  const [first] = layer.in;
  if (first === undefined) throw shapeMismatch(layer, 'it takes at least one input');
  const axis = axisOf(layer, layer.axis ?? first.length - 1, first);
  let length = 0;
  for (const shape of layer.in) {
    if (shape.length !== first.length || shape.some((size, i) => i !== axis && size !== first[i])) {
      throw shapeMismatch(layer, `its inputs ${show(first)} and ${show(shape)} differ beside axis ${axis}`);
    }
    length += shape[axis] ?? 0;
  }
  return first.with(axis, length);
}

function sliced(layer: LayerOf<'slice'>): Shape {
  const axis = axisOf(layer, layer.axis, layer.in);
  const begin = natural(layer, 'begin', layer.begin);
  const size = positive(layer, 'size', layer.size);
  const available = layer.in[axis] ?? 0;
  if (begin + size > available) {
    throw shapeMismatch(
      layer,
      `elements ${begin} to ${begin + size} lie outside axis ${axis} of ${show(layer.in)}`,
    );
  }
  return layer.in.with(axis, size);
}

function padded(layer: LayerOf<'pad'>): Shape {
  const [height, width, channels] = image(layer, layer.in);
  const [top, bottom, left, right, front = 0, back = 0] = layer.pads;
  for (const pad of layer.pads) natural(layer, 'pads', pad);
  return [height + top + bottom, width + left + right, channels + front + back];
}

function cropped(layer: TargetLayer): Shape {
  const out = resized(layer);
  if (out.some((size, axis) => size > (layer.in[axis] ?? 0))) {
    throw shapeMismatch(layer, `it cannot crop ${show(layer.in)} to the larger ${show(out)}`);
  }
  return out;
}

function resized(layer: TargetLayer): Shape {
  const channels = image(layer, layer.in)[2];
  if (image(layer, layer.out)[2] !== channels) {
    throw shapeMismatch(layer, `it cannot change the channels of ${show(layer.in)} to ${show(layer.out)}`);
  }
  return layer.out;
}

function reduced(layer: ReduceLayer): Shape {
  const gone = new Set(layer.axes.map((axis) => axisOf(layer, axis, layer.in)));
  if (layer.keep_dims) return layer.in.map((size, axis) => (gone.has(axis) ? 1 : size));
  return layer.in.filter((_, axis) => !gone.has(axis));
}

function reshaped(layer: LayerOf<'reshape'>): Shape {
  if (elementsOf(layer.out) !== elementsOf(layer.in)) {
    throw shapeMismatch(layer, `${show(layer.in)} and ${show(layer.out)} have different numbers of elements`);
  }
  return layer.out;
}

function transposed(layer: LayerOf<'transpose'>): Shape {
  const axes = new Set(layer.permutation.map((axis) => axisOf(layer, axis, layer.in)));
  if (axes.size !== layer.in.length || layer.permutation.length !== layer.in.length) {
    throw badAttribute(
      layer,
      `"permutation" is ${show(layer.permutation)}, which does not order ${show(layer.in)}`,
    );
  }
  return layer.permutation.map((axis) => layer.in[axis] ?? 0);
}

function lookedUp(layer: LayerOf<'embedding_lookup'>): Shape {
  positive(layer, 'vocabulary', layer.vocabulary);
  return [...layer.in, positive(layer, 'features', layer.features)];
}
