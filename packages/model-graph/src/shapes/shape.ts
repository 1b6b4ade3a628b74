/**
 * The shape of a tensor without its batch axis: `[height, width, channels]` for images, `[tokens, features]` for
 * sequences, `[features]` for vectors; attention adds a leading heads axis.
 */
export type Shape = readonly number[];

/** Elements of one tensor. */
export function elementsOf(shape: Shape): number {
  let product = 1;
  for (const axis of shape) product *= axis;
  return product;
}

/** The shape of an image tensor. */
export type ImageShape = readonly [height: number, width: number, channels: number];

/** The last axis: the channels of an image, the features of a sequence. */
export function channelsOf(shape: Shape): number {
  return shape[shape.length - 1] ?? 1;
}

/** Whether two shapes have the same axes. */
export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((axis, index) => axis === b[index]);
}
