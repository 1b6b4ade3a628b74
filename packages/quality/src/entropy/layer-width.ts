import { channelsOf, elementsOf, extentArea, type Layer, type Shape } from '@edgewright/model-graph';

/**
 * Inputs that each output of a weighted layer sums over: k²·c_in/g, or features, and of a recurrent
 * layer those of the state too; of a transposed convolution, which writes the
 * window of every pixel, as many as meet: k²·c_in/(g·s²). `null` for a layer without a kernel.
 */
export function widthOf(layer: Layer): number | null {
  if (layer.op === 'dense') return channelsOf(layer.in);
  if (layer.op === 'lstm' || layer.op === 'gru') return channelsOf(layer.in) + layer.units;
  if (!('kernel' in layer) || !('groups' in layer)) return null;
  const inputs = (extentArea(layer.kernel) * channelsOf(layer.in)) / layer.groups;
  return layer.op === 'transpose_conv2d' ? Math.max(1, inputs / extentArea(layer.stride)) : inputs;
}

/** Elements per channel: height · width of an image, tokens of a sequence, 1 of a vector. */
export function positionsOf(shape: Shape): number {
  return elementsOf(shape) / channelsOf(shape);
}
