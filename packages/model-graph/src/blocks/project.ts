import type { GraphBuilder } from '../graph/graph-builder.js';
import type { Tensor } from '../graph/tensor.js';
import type { IbnOptions } from './ibn-options.js';
import { excited } from './squeeze-excite.js';
import { withResidual } from './residual.js';

/** The end all inverted bottlenecks share: squeeze-and-excitation where there is one, the linear pointwise projection and the identity around the block. */
export function project(
  builder: GraphBuilder,
  { from, expanded }: { readonly from: Tensor; readonly expanded: Tensor },
  options: IbnOptions,
): Tensor {
  const { name, filters, stride, residual = true } = options;
  const to = builder.conv2d(excited(builder, expanded, options), {
    name: `${name}/project`,
    filters,
    kernel: 1,
    bn: true,
  });
  return withResidual(builder, { from, to }, { name, stride, residual });
}
