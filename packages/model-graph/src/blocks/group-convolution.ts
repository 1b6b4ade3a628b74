import type { GroupConv2dOptions } from '../graph/builder-options.js';
import { withRequired } from '../graph/check-options.js';
import type { GraphBuilder } from '../graph/graph-builder.js';
import type { Tensor } from '../graph/tensor.js';
import { OPERATION_OPTIONS } from '../graph/operation-options.js';
import { oneOf } from '../layers/field-rules.js';
import { checkGroups } from '../shapes/groups.js';
import { channelsOf } from '../shapes/shape.js';
import { checkBlock } from './check-block.js';

/** Native: one operation. Sliced: slices, a full convolution on each, and their concatenation. */
export type GroupConvolutionForm = 'native' | 'sliced';

const RULES = withRequired(OPERATION_OPTIONS.group_conv2d, { form: oneOf(['native', 'sliced']) });

/**
 * A k × k group convolution, either as an operation of its own or made of operations that every compiler has. Both
 * compute the same with the same parameters. The sliced one ends in `<name>`, after `<name>/slice0`, `<name>/conv0`, …
 *
 * @throws model-graph/groups-do-not-divide
 * @source Akin et al. 2022, figure 7
 */
export function groupConvolution(
  builder: GraphBuilder,
  x: Tensor,
  options: GroupConv2dOptions & { readonly form: GroupConvolutionForm },
): Tensor {
  checkBlock('groupConvolution', { builder, tensors: [x], options }, RULES);
  const { form, ...convolution } = options;
  return FORMS[form](builder, x, convolution);
}

type Form = (builder: GraphBuilder, x: Tensor, options: GroupConv2dOptions) => Tensor;

const FORMS: Record<GroupConvolutionForm, Form> = {
  native: (builder, x, options) => builder.groupConv2d(x, options),
  sliced: (builder, x, { groups, ...convolution }) => {
    const { name } = convolution;
    const channels = channelsOf(x.shape);
    checkGroups({ name, op: 'group_conv2d', groups, filters: convolution.filters }, channels);
    const size = channels / groups;
    const filters = convolution.filters / groups;
    const parts = Array.from({ length: groups }, (_, group) => {
      const slice = builder.slice(x, { name: `${name}/slice${group}`, begin: group * size, size });
      return builder.conv2d(slice, { ...convolution, name: `${name}/conv${group}`, filters });
    });
    return builder.concat(parts, { name });
  },
};
