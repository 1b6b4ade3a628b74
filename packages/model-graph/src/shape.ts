/**
 * The shape of a tensor without its batch axis: `[height, width, channels]` for images, `[tokens, features]` for
 * sequences, `[features]` for vectors; attention adds a leading heads axis.
 */
export type Shape = readonly number[];

/** Elements of one tensor. */
export function elementsOf(shape: Shape): number {
  return shape.reduce((product, axis) => product * axis, 1);
}
