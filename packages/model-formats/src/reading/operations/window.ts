import type { Padding } from '@edgewright/model-graph';
import type { ModelAssembler } from '../model-assembler.js';
import type { AxisOrder, SourceValue } from '../source-value.js';
import { activation, type Finish } from './elementwise.js';
import { imageOf, imageShape } from './convolution.js';

/** A pooling over windows. */
export interface PoolOptions extends Finish {
  readonly kind: 'average' | 'maximum';
  readonly order: AxisOrder;
  readonly kernel: readonly [height: number, width: number];
  readonly stride: readonly [height: number, width: number];
  readonly padding: Padding;
}

/** Mean or maximum of windows; padding counts for neither. */
export function pool(assembler: ModelAssembler, x: SourceValue, options: PoolOptions): SourceValue {
  const { kind, order, kernel, stride, padding, act = 'none' } = options;
  const image = imageOf(assembler, x, options);
  const { builder } = assembler;
  const settings = { name: assembler.name(options.name), kernel, stride, padding };
  const pooled = kind === 'average' ? builder.avgPool(image, settings) : builder.maxPool(image, settings);
  const value = assembler.made(pooled, imageShape(x.shape, pooled.shape, order), order);
  return activation(assembler, act, { x: value, name: `${options.name}/${act}` });
}

/** A change of height and width. */
export interface ResizeOptions {
  readonly name: string;
  readonly kind: 'nearest' | 'bilinear';
  readonly order: AxisOrder;
  readonly height: number;
  readonly width: number;
}

/** An image of another height and width. */
export function resize(assembler: ModelAssembler, x: SourceValue, options: ResizeOptions): SourceValue {
  const { kind, order, height, width } = options;
  const image = imageOf(assembler, x, options);
  const settings = { name: assembler.name(options.name), height, width };
  const { builder } = assembler;
  const resized =
    kind === 'nearest' ? builder.resizeNearest(image, settings) : builder.resizeBilinear(image, settings);
  return assembler.made(resized, imageShape(x.shape, resized.shape, order), order);
}
