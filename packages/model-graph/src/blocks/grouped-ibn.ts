import type { GraphBuilder, Tensor } from '../graph-builder.js';
import { channelsOf } from '../shape.js';
import type { GroupedIbnOptions } from './ibn-options.js';
import { project } from './project.js';

/**
 * Pointwise expansion, k × k group convolution that keeps the channels, pointwise projection: a depthwise IBN with a
 * heavier kernel.
 *
 * @throws model-graph/groups-do-not-divide · model-graph/bad-attribute for fewer than two groups
 * @source Akin et al. 2022, section 4.2 and figure 8 with n = m, p = 1
 */
export function groupedIbn(builder: GraphBuilder, x: Tensor, options: GroupedIbnOptions): Tensor {
  const { name, kernel, stride, expand, groupSize, act = 'relu' } = options;
  const filters = channelsOf(x.shape) * expand;
  const wide =
    expand === 1 ? x : builder.conv2d(x, { name: `${name}/expand`, filters, kernel: 1, bn: true, act });
  const expanded = builder.groupConv2d(wide, {
    name: `${name}/grouped`,
    filters,
    kernel,
    stride,
    groups: filters / groupSize,
    bn: true,
    act,
  });
  return project(builder, { from: x, expanded }, options);
}
