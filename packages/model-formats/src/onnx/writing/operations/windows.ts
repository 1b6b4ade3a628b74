import {
  extentHeight,
  extentWidth,
  marginsOf,
  type Extent,
  type Layer,
  type Padding,
  type Shape,
} from '@edgewright/model-graph';

/** A layer whose window moves over an image. */
export type Windowed = Extract<Layer, { readonly padding: Padding }> & { readonly in: Shape };

/** Height and width. */
export function pairOf(extent: Extent): readonly [height: number, width: number] {
  return [extentHeight(extent), extentWidth(extent)];
}

/** Height and width of the window. */
export function windowSize({ kernel }: Windowed): readonly [height: number, width: number] {
  return pairOf(kernel);
}

/** How a window moves, with explicit padding in the order of ONNX: `[top, left, bottom, right]`. */
export function windowAttributes(layer: Windowed) {
  const [top, bottom, left, right] = marginsOf(layer);
  return {
    kernel_shape: windowSize(layer),
    strides: pairOf(layer.stride),
    pads: [top, left, bottom, right],
    dilations: pairOf('dilation' in layer ? (layer.dilation ?? 1) : 1),
  };
}
