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
