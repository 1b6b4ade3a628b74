import { elementsOf, type Layer, type Shape } from '@edgewright/model-graph';

/** The shape of the first input. */
export function firstInput(layer: Layer): Shape {
  const shapes = layer.in;
  const first = shapes[0];
  return first === undefined || typeof first === 'number' ? (shapes as Shape) : first;
}

/** Elements of all inputs together; bytes, as activations are int8. */
export function inputElements(layer: Layer): number {
  const shapes = layer.in;
  if (shapes.length === 0 || typeof shapes[0] === 'number') return elementsOf(shapes as Shape);
  let sum = 0;
  for (const shape of shapes) sum += elementsOf(shape as Shape);
  return sum;
}
