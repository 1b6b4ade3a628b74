import { headsDoNotDivide } from '../errors.js';
import { checkOptions, optionRules } from '../graph/check-options.js';
import type { GraphBuilder } from '../graph/graph-builder.js';
import type { Tensor } from '../graph/tensor.js';
import { NAME, POSITIVE } from '../layers/field-rules.js';
import { checkBlock, TENSOR } from './check-block.js';

/** The tensors that queries, keys and values are projected from, each `[tokens, features]`. */
export interface AttentionSources {
  readonly query: Tensor;
  readonly key: Tensor;
  readonly value: Tensor;
}

/** How tokens attend to tokens. */
export interface MultiHeadAttentionOptions {
  readonly name: string;
  /** Features of all heads together, and of the result. */
  readonly units: number;
  /** Divides the units. */
  readonly heads: number;
  /**
   * `[1, 1, tokens]`, added to the scores of every query: 0 where the key is a token, a large negative number where it
   * is padding.
   */
  readonly mask?: Tensor;
}

const SOURCES = optionRules<AttentionSources>({ query: TENSOR, key: TENSOR, value: TENSOR }, {});
const RULES = optionRules<MultiHeadAttentionOptions>(
  { name: NAME, units: POSITIVE, heads: POSITIVE },
  { mask: TENSOR },
);

/**
 * Multi-head attention with an output projection: `[tokens, …]` → `[tokens, units]`. Scaling the scores by
 * 1/√(head size) is part of the quantisation of the queries, and no operation.
 *
 * @throws model-graph/heads-do-not-divide
 * @source Vaswani et al. 2017, section 3.2
 */
export function multiHeadAttention(
  builder: GraphBuilder,
  sources: AttentionSources,
  options: MultiHeadAttentionOptions,
): Tensor {
  checkBlock('multiHeadAttention', { builder, tensors: [], options }, RULES);
  checkOptions('multiHeadAttention sources', sources, SOURCES);
  const { name, units, heads, mask } = options;
  if (!Number.isInteger(units / heads)) throw headsDoNotDivide(name, { heads, units });
  const query = headsOf(builder, sources.query, { ...options, name: `${name}/query` });
  const key = headsOf(builder, sources.key, { ...options, name: `${name}/key` });
  const value = headsOf(builder, sources.value, { ...options, name: `${name}/value` });
  const scores = builder.batchMatmul(query, key, { name: `${name}/scores`, transposeB: true });
  const masked = mask === undefined ? scores : builder.add([scores, mask], { name: `${name}/scores/mask` });
  const weights = builder.softmax(masked, { name: `${name}/softmax` });
  const context = builder.batchMatmul(weights, value, { name: `${name}/context` });
  const tokens = builder.transpose(context, { name: `${name}/context/tokens`, permutation: [1, 0, 2] });
  const joined = builder.reshape(tokens, {
    name: `${name}/context/join`,
    shape: [tokens.shape[0] ?? 1, units],
  });
  return builder.dense(joined, { name: `${name}/attn_out`, units, bias: true });
}

/** `[tokens, features]` → `[heads, tokens, head size]` */
function headsOf(
  builder: GraphBuilder,
  x: Tensor,
  { name, units, heads }: MultiHeadAttentionOptions,
): Tensor {
  const projected = builder.dense(x, { name, units, bias: true });
  const split = builder.reshape(projected, {
    name: `${name}/split`,
    shape: [x.shape[0] ?? 1, heads, units / heads],
  });
  return builder.transpose(split, { name: `${name}/heads`, permutation: [1, 0, 2] });
}
