import type { GraphBuilder } from '../graph/graph-builder.js';
import type { Tensor } from '../graph/tensor.js';
import { channelsOf } from '../shapes/shape.js';
import { checkBlock, groupsOf } from './check-block.js';
import { GROUPED_IBN_RULES, type GroupedIbnOptions } from './ibn-options.js';
import { project } from './project.js';

/**
 * GC-IBN: a k × k group convolution that expands, then pointwise projection, which also mixes the groups. With expand
 * 1 it is the projection alone: no kernel and no stride.
 *
 * @throws model-graph/groups-do-not-divide · model-graph/bad-attribute, also for fewer than two groups
 * @source Akin et al. 2022, figure 9; groups are counted on the expanded channels, as in tensorflow/models
 */
export function gcIbn(builder: GraphBuilder, x: Tensor, options: GroupedIbnOptions): Tensor {
  checkBlock('gcIbn', { builder, tensors: [x], options }, GROUPED_IBN_RULES);
  const { name, kernel, stride, expand, groupSize, act = 'relu' } = options;
  if (expand === 1) return project(builder, { from: x, expanded: x }, options);
  const filters = channelsOf(x.shape) * expand;
  const expanded = builder.groupConv2d(x, {
    name: `${name}/fused`,
    filters,
    kernel,
    stride,
    groups: groupsOf({ op: 'gcIbn', name }, filters, groupSize),
    bn: true,
    act,
  });
  return project(builder, { from: x, expanded }, options);
}
