import type { GraphBuilder, Tensor } from '../graph-builder.js';
import { channelsOf } from '../shape.js';
import type { IbnOptions } from './ibn-options.js';
import { project } from './project.js';

/**
 * Pointwise expansion, depthwise k × k kernel, pointwise projection.
 *
 * @source Akin et al. 2022, figure 5
 */
export function depthwiseIbn(builder: GraphBuilder, x: Tensor, options: IbnOptions): Tensor {
  const { name, kernel, stride, expand, act = 'relu' } = options;
  const filters = channelsOf(x.shape) * expand;
  const wide =
    expand === 1 ? x : builder.conv2d(x, { name: `${name}/expand`, filters, kernel: 1, bn: true, act });
  const expanded = builder.depthwiseConv2d(wide, {
    name: `${name}/depthwise`,
    kernel,
    stride,
    bn: true,
    act,
  });
  return project(builder, { from: x, expanded }, options);
}
