import type { GraphBuilder } from '../graph/graph-builder.js';
import type { Tensor } from '../graph/tensor.js';
import { checkBlock } from './check-block.js';
import { expand } from './expand.js';
import { IBN_RULES, type IbnOptions } from './ibn-options.js';
import { project } from './project.js';

/**
 * Pointwise expansion, depthwise k × k kernel, pointwise projection.
 *
 * @source Akin et al. 2022, figure 5
 */
export function depthwiseIbn(builder: GraphBuilder, x: Tensor, options: IbnOptions): Tensor {
  checkBlock('depthwiseIbn', { builder, tensors: [x], options }, IBN_RULES);
  const { name, kernel, stride, act = 'relu' } = options;
  const expanded = builder.depthwiseConv2d(expand(builder, x, options), {
    name: `${name}/depthwise`,
    kernel,
    stride,
    bn: true,
    act,
  });
  return project(builder, { from: x, expanded }, options);
}
