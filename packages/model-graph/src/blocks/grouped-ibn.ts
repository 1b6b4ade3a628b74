import type { GraphBuilder } from '../graph/graph-builder.js';
import type { Tensor } from '../graph/tensor.js';
import { channelsOf } from '../shapes/shape.js';
import { expand } from './expand.js';
import { checkBlock, groupsOf } from './check-block.js';
import { GROUPED_IBN_RULES, type GroupedIbnOptions } from './ibn-options.js';
import { project } from './project.js';

/**
 * Pointwise expansion, k × k group convolution that keeps the channels, pointwise projection: a depthwise IBN with a
 * heavier kernel.
 *
 * @throws model-graph/groups-do-not-divide · model-graph/bad-attribute for fewer than two groups
 * @source Akin et al. 2022, section 4.2 and figure 8 with n = m, p = 1
 */
export function groupedIbn(builder: GraphBuilder, x: Tensor, options: GroupedIbnOptions): Tensor {
  checkBlock('groupedIbn', { builder, tensors: [x], options }, GROUPED_IBN_RULES);
  const { name, kernel, stride, groupSize, act = 'relu' } = options;
  const wide = expand(builder, x, options);
  const filters = channelsOf(wide.shape);
  const expanded = builder.groupConv2d(wide, {
    name: `${name}/grouped`,
    filters,
    kernel,
    stride,
    groups: groupsOf({ op: 'groupedIbn', name }, filters, groupSize),
    bn: true,
    act,
  });
  return project(builder, { from: x, expanded }, options);
}
