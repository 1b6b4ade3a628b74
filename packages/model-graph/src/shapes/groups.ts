import { badAttribute, groupsDoNotDivide, type Place } from '../errors.js';
import { positive } from './whole-numbers.js';

interface Grouped extends Place {
  readonly op: 'conv2d' | 'group_conv2d' | 'depthwise_conv2d' | 'transpose_conv2d';
  readonly groups: number;
  readonly filters: number;
}

/**
 * Whether a convolution over so many channels can have its groups.
 *
 * @throws model-graph/bad-attribute · model-graph/groups-do-not-divide
 */
export function checkGroups(layer: Grouped, channels: number): void {
  const { op } = layer;
  const filters = positive(layer, 'filters', layer.filters);
  const groups = positive(layer, 'groups', layer.groups);
  if (channels % groups !== 0 || filters % groups !== 0) throw groupsDoNotDivide(layer, channels, filters);
  if (op === 'conv2d' && groups !== 1) throw badAttribute(layer, `"groups" is ${groups}, but a conv2d has 1`);
  if (op === 'group_conv2d' && groups < 2) {
    throw badAttribute(layer, `"groups" is ${groups}, but a group convolution has at least 2`);
  }
  if (op === 'depthwise_conv2d' && groups !== channels) {
    throw badAttribute(
      layer,
      `"groups" must equal its ${channels} input channels, and "filters" be a multiple of them`,
    );
  }
}
