import type { GraphBuilder } from '../graph/graph-builder.js';
import type { Tensor } from '../graph/tensor.js';
import { channelsOf } from '../shapes/shape.js';
import { checkBlock } from './check-block.js';
import { IBN_RULES, type IbnOptions } from './ibn-options.js';
import { project } from './project.js';

/**
 * Full k × k convolution that expands, then pointwise projection. With expand 1 it is the projection alone: no kernel
 * and no stride.
 *
 * @source Akin et al. 2022, figure 6; tensorflow/models, mobilenet_edgetpu_v2_model_blocks.py
 */
export function fusedIbn(builder: GraphBuilder, x: Tensor, options: IbnOptions): Tensor {
  checkBlock('fusedIbn', { builder, tensors: [x], options }, IBN_RULES);
  const { name, kernel, stride, expand, act = 'relu' } = options;
  if (expand === 1) return project(builder, { from: x, expanded: x }, options);
  const filters = channelsOf(x.shape) * expand;
  const expanded = builder.conv2d(x, { name: `${name}/fused`, filters, kernel, stride, bn: true, act });
  return project(builder, { from: x, expanded }, options);
}
