import type { GraphBuilder } from '../graph/graph-builder.js';
import type { Tensor } from '../graph/tensor.js';
import { optionRules } from '../graph/check-options.js';
import { FLAG, NAME, POSITIVE } from '../layers/field-rules.js';
import { channelsOf } from '../shapes/shape.js';
import { checkBlock } from './check-block.js';

interface ResidualOptions {
  readonly name: string;
  readonly stride: number;
  /** Default: true. */
  readonly residual?: boolean;
}

const RULES = optionRules<ResidualOptions>({ name: NAME, stride: POSITIVE }, { residual: FLAG });

/** The identity around a block: added where it is allowed, the stride is 1 and both ends have the same channels. */
export function withResidual(
  builder: GraphBuilder,
  ends: { readonly from: Tensor; readonly to: Tensor },
  options: ResidualOptions,
): Tensor {
  // In JavaScript anything may stand for the ends, nothing too: what is missing is told as any other tensor.
  const { from, to } = Object(ends) as typeof ends;
  checkBlock('withResidual', { builder, tensors: [from, to], options }, RULES);
  const { name, stride, residual = true } = options;
  if (!residual || stride !== 1 || channelsOf(from.shape) !== channelsOf(to.shape)) return to;
  return builder.add([to, from], { name: `${name}/add` });
}
