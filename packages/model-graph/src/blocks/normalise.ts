import type { GraphBuilder } from '../graph/graph-builder.js';
import type { Tensor } from '../graph/tensor.js';

import { optionRules } from '../graph/check-options.js';
import { NAME, oneOf } from '../layers/field-rules.js';
import { checkBlock } from './check-block.js';

/** A norm over the features of a token: with statistics of each token, or a learned scale and offset alone. */
export type Normalisation = 'layer_norm' | 'no_norm';

const NORMS: Readonly<Record<Normalisation, (builder: GraphBuilder, x: Tensor, name: string) => Tensor>> = {
  layer_norm: (builder, x, name) => builder.layerNorm(x, { name }),
  no_norm: (builder, x, name) => builder.noNorm(x, { name }),
};

/** Which norm, and what its layer is called. */
export interface NormaliseOptions {
  readonly name: string;
  readonly normalisation: Normalisation;
}

/** A norm of a known kind. */
export const NORMALISATION = oneOf(Object.keys(NORMS));
const RULES = optionRules<NormaliseOptions>({ name: NAME, normalisation: NORMALISATION }, {});

/** Appends the norm of this kind: `[tokens, features]` → `[tokens, features]`. */
export function normalise(builder: GraphBuilder, x: Tensor, options: NormaliseOptions): Tensor {
  checkBlock('normalise', { builder, tensors: [x], options }, RULES);
  return NORMS[options.normalisation](builder, x, options.name);
}
