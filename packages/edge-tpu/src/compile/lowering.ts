import type { Layer } from '@edgewright/model-graph';

/**
 * How a group convolution is carried out: `slice-conv-concat` as one convolution a group, where slices and concatenation
 * are only addresses; `slice-conv-concat-copied` with slices and concatenation that move bytes; `native` as one
 * operation. The device takes group by group in any case.
 *
 * @source arXiv 2204.14007, figure 7 and section 5.1
 */
export const GROUP_CONVOLUTION_LOWERINGS = [
  'slice-conv-concat',
  'slice-conv-concat-copied',
  'native',
] as const;
/** One of {@link GROUP_CONVOLUTION_LOWERINGS}. */
export type GroupConvolutionLowering = (typeof GROUP_CONVOLUTION_LOWERINGS)[number];

/** Operations that the device launches for a layer. */
export function launchesOf(layer: Layer, lowering: GroupConvolutionLowering): number {
  if (layer.op !== 'group_conv2d' || lowering === 'native') return 1;
  return lowering === 'slice-conv-concat' ? layer.groups : 2 * layer.groups + 1;
}

/** Times that every input and output byte is moved: once, and again out and in where it is copied. */
export function passesOf(layer: Layer, lowering: GroupConvolutionLowering): number {
  return layer.op === 'group_conv2d' && lowering === 'slice-conv-concat-copied' ? 3 : 1;
}
