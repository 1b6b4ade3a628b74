import { badAttribute, shapeMismatch, show } from '../errors.js';
import type { LayerOf } from '../layers/layer.js';
import type { RearrangementLayer } from '../layers/rearrangement-layers.js';
import { axisOf, image } from './axes.js';
import { sameShape, type Shape } from './shape.js';
import { natural, positive } from './whole-numbers.js';

/** The shapes of layers that choose, repeat or move elements. */
export const REARRANGED_SHAPE: {
  readonly [O in RearrangementLayer['op']]: (layer: LayerOf<O>) => Shape;
} = {
  gather: gathered,
  strided_slice: stridden,
  pack: packed,
  tile: tiled,
  space_to_depth: deepened,
  depth_to_space: spread,
};

function gathered(layer: LayerOf<'gather'>): Shape {
  const [elements, indices] = layer.in;
  if (layer.in.length !== 2 || elements === undefined || indices === undefined)
    throw shapeMismatch(layer, 'it takes two inputs, elements and indices');
  const axis = axisOf(layer, layer.axis, elements);
  return [...elements.slice(0, axis), ...indices, ...elements.slice(axis + 1)];
}

function stridden(layer: LayerOf<'strided_slice'>): Shape {
  const { begin, end, steps } = layer;
  const rank = layer.in.length;
  if ([begin, end, steps].some(({ length }) => length !== rank))
    throw badAttribute(layer, `"begin", "end" and "steps" must each have ${rank} numbers, one an axis`);
  return layer.in.map((size, axis) => {
    const from = natural(layer, 'begin', begin[axis] ?? 0);
    const to = natural(layer, 'end', end[axis] ?? 0);
    const step = positive(layer, 'steps', steps[axis] ?? 0);
    if (from < to && to <= size) return Math.ceil((to - from) / step);
    throw shapeMismatch(layer, `elements ${from} to ${to} lie outside axis ${axis} of ${show(layer.in)}`);
  });
}

function packed(layer: LayerOf<'pack'>): Shape {
  const [first] = layer.in;
  if (first === undefined) throw shapeMismatch(layer, 'it takes at least one input');
  for (const shape of layer.in)
    if (!sameShape(first, shape))
      throw shapeMismatch(layer, `its inputs ${show(first)} and ${show(shape)} are not equally shaped`);
  if (natural(layer, 'axis', layer.axis) > first.length)
    throw badAttribute(layer, `"axis" is ${layer.axis}; ${show(first)} has no place for it`);
  return first.toSpliced(layer.axis, 0, layer.in.length);
}

function tiled(layer: LayerOf<'tile'>): Shape {
  if (layer.multiples.length !== layer.in.length)
    throw badAttribute(layer, `"multiples" must have ${layer.in.length} numbers, one an axis`);
  return layer.in.map((size, axis) => size * positive(layer, 'multiples', layer.multiples[axis] ?? 0));
}

function deepened(layer: LayerOf<'space_to_depth'>): Shape {
  const [height, width, channels] = image(layer, layer.in);
  const block = positive(layer, 'block_size', layer.block_size);
  if (height % block !== 0 || width % block !== 0)
    throw shapeMismatch(layer, `squares of ${block} do not divide ${show(layer.in)}`);
  return [height / block, width / block, channels * block * block];
}

function spread(layer: LayerOf<'depth_to_space'>): Shape {
  const [height, width, channels] = image(layer, layer.in);
  const block = positive(layer, 'block_size', layer.block_size);
  if (channels % (block * block) !== 0)
    throw shapeMismatch(layer, `squares of ${block} do not divide the ${channels} channels`);
  return [height * block, width * block, channels / (block * block)];
}
