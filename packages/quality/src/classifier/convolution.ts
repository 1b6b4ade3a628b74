import { extentArea, type Layer, type LayerOf } from '@edgewright/model-graph';

/** Any convolution with a kernel of its own. */
export type Convolution = LayerOf<'conv2d' | 'group_conv2d' | 'depthwise_conv2d'>;

/** A convolution of an image that still has spatial extent: not the gate of a squeeze-excite, not the classifier. */
export function isImageConvolution(layer: Layer): layer is Convolution {
  return isConvolution(layer) && (layer.out[0] ?? 1) * (layer.out[1] ?? 1) > 1;
}

/** Whether a convolution looks at neighbouring pixels. */
export function isSpatial(layer: Convolution): boolean {
  return extentArea(layer.kernel) > 1 || layer.op === 'depthwise_conv2d';
}

function isConvolution(layer: Layer): layer is Convolution {
  return layer.op === 'conv2d' || layer.op === 'group_conv2d' || layer.op === 'depthwise_conv2d';
}
