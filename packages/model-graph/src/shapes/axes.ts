import { badAttribute, shapeMismatch, show, type Place } from '../errors.js';
import type { ImageShape, Shape } from './shape.js';
import { natural } from './whole-numbers.js';

/** @throws model-graph/bad-attribute unless a shape has such an axis */
export function axisOf(layer: Place, axis: number, shape: Shape): number {
  if (natural(layer, 'axis', axis) < shape.length) return axis;
  throw badAttribute(layer, `axis ${axis} does not exist in ${show(shape)}`);
}

/** @throws model-graph/shape-mismatch unless a shape is that of an image */
export function image(layer: Place, shape: Shape): ImageShape {
  if (shape.length === 3) return shape as ImageShape;
  throw shapeMismatch(layer, `${show(shape)} is not [height, width, channels]`);
}
