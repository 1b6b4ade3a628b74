import type { GraphBuilder, Tensor } from '../graph/graph-builder.js';
import { channelsOf } from '../shapes/shape.js';

interface ResidualOptions {
  readonly name: string;
  readonly stride: number;
  /** Default: true. */
  readonly residual?: boolean;
}

/** The identity around a block: added where it is allowed, the stride is 1 and both ends have the same channels. */
export function withResidual(
  builder: GraphBuilder,
  { from, to }: { readonly from: Tensor; readonly to: Tensor },
  { name, stride, residual = true }: ResidualOptions,
): Tensor {
  if (!residual || stride !== 1 || channelsOf(from.shape) !== channelsOf(to.shape)) return to;
  return builder.add([to, from], { name: `${name}/add` });
}
