import type { Layer, Shape } from '@edgewright/model-graph';

/** The shape of the first input. */
export function firstInput(layer: Layer): Shape {
  const shapes = layer.in;
  const first = shapes[0];
  return first === undefined || typeof first === 'number' ? (shapes as Shape) : first;
}

/** Elements of all inputs together; bytes, as activations are int8. */
export function inputElements(layer: Layer): number {
  const shapes = layer.in;
  if (shapes.length === 0 || typeof shapes[0] === 'number') return elements(shapes as Shape);
  let sum = 0;
  for (const shape of shapes) sum += elements(shape as Shape);
  return sum;
}

/** Elements of one tensor, without allocating. */
export function elements(shape: Shape): number {
  let product = 1;
  for (const axis of shape) product *= axis;
  return product;
}
