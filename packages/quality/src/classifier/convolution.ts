import { extentArea, type Layer, type LayerOf } from '@edgewright/model-graph';

/** Any convolution with a kernel of its own. */
export type Convolution = LayerOf<'conv2d' | 'group_conv2d' | 'depthwise_conv2d'>;

/** A convolution and its place in the execution order. */
export interface PlacedConvolution {
  readonly layer: Convolution;
  readonly place: number;
}

/** A convolution of an image that still has spatial extent: not the gate of a squeeze-excite, not the classifier. */
export function isImageConvolution(layer: Layer): layer is Convolution {
  return isConvolution(layer) && (layer.out[0] ?? 1) * (layer.out[1] ?? 1) > 1;
}

/** Whether a convolution looks at neighbouring pixels. */
export function isSpatial(layer: Convolution): boolean {
  return layer.op === 'depthwise_conv2d' || extentArea(layer.kernel) > 1;
}

function isConvolution({ op }: Layer): boolean {
  return op === 'conv2d' || op === 'group_conv2d' || op === 'depthwise_conv2d';
}
