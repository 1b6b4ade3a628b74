import type { GraphBuilder } from '../graph/graph-builder.js';
import type { Tensor } from '../graph/tensor.js';
import { optionRules } from '../graph/check-options.js';
import { ACTIVATION, NAME, POSITIVE } from '../layers/field-rules.js';
import type { Activation } from '../layers/layer.js';
import { channelsOf } from '../shapes/shape.js';
import { checkBlock } from './check-block.js';
import { normalise, NORMALISATION, type Normalisation } from './normalise.js';

/** A widening and a narrowing dense layer with an identity around them. */
export interface FeedForwardOptions {
  readonly name: string;
  /** Features between the two dense layers. */
  readonly intermediateSize: number;
  readonly activation: Activation;
  readonly normalisation: Normalisation;
}

const RULES = optionRules<FeedForwardOptions>(
  { name: NAME, intermediateSize: POSITIVE, activation: ACTIVATION, normalisation: NORMALISATION },
  {},
);

/** norm(dense(act(dense(x))) + x): `[tokens, features]` → `[tokens, features]`. */
export function feedForward(builder: GraphBuilder, x: Tensor, options: FeedForwardOptions): Tensor {
  checkBlock('feedForward', { builder, tensors: [x], options }, RULES);
  const { name, intermediateSize, activation, normalisation } = options;
  const expand = { name: `${name}/expand`, units: intermediateSize, bias: true, act: activation };
  const project = { name: `${name}/project`, units: channelsOf(x.shape), bias: true };
  const y = builder.dense(builder.dense(x, expand), project);
  const sum = builder.add([y, x], { name: `${name}/add` });
  return normalise(builder, sum, { name: `${name}/norm`, normalisation });
}
