import type { GraphBuilder } from '../graph/graph-builder.js';
import type { Tensor } from '../graph/tensor.js';
import { channelsOf } from '../shapes/shape.js';
import type { IbnOptions } from './ibn-options.js';

/** The beginning of the bottlenecks whose kernel keeps the channels: the pointwise expansion, absent where it expands by 1. */
export function expand(builder: GraphBuilder, x: Tensor, options: IbnOptions): Tensor {
  if (options.expand === 1) return x;
  const { name, act = 'relu' } = options;
  const filters = channelsOf(x.shape) * options.expand;
  return builder.conv2d(x, { name: `${name}/expand`, filters, kernel: 1, bn: true, act });
}
