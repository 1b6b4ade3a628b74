import type { ModelAssembler } from '../model-assembler.js';
import type { AxisOrder, ComputedValue, SourceValue } from '../source-value.js';
import { imageOf, imageShape } from './convolution.js';

/** Squares of pixels as channels, or channels as squares of pixels. */
export interface BlockwiseOptions {
  readonly name: string;
  readonly to: 'depth' | 'space';
  readonly order: AxisOrder;
  readonly blockSize: number;
}

/** `[height, width, channels]` → `[height / block, width / block, channels · block²]`, or the way back. */
export function blockwise(
  assembler: ModelAssembler,
  x: SourceValue,
  { name, to, order, blockSize }: BlockwiseOptions,
): ComputedValue {
  const image = imageOf(assembler, x, { name, order });
  const { builder } = assembler;
  const options = { name: assembler.name(name), blockSize };
  const out = to === 'depth' ? builder.spaceToDepth(image, options) : builder.depthToSpace(image, options);
  return assembler.made(out, imageShape(x.shape, out.shape, order), order);
}
