import { optionRules } from '../graph/check-options.js';
import type { GraphBuilder } from '../graph/graph-builder.js';
import type { Tensor } from '../graph/tensor.js';
import { ACTIVATION, NAME, NATURAL, oneOf, POSITIVE } from '../layers/field-rules.js';
import type { Activation } from '../layers/layer.js';
import { channelsOf } from '../shapes/shape.js';
import { checkBlock, TENSOR } from './check-block.js';
import { feedForward } from './feed-forward.js';
import { multiHeadAttention, type AttentionSources } from './multi-head-attention.js';
import { normalise, NORMALISATION, type Normalisation } from './normalise.js';

/**
 * What attention is made from: `shared_bottleneck`, queries and keys from a bottleneck of their own, values from the
 * layer's input; `layer_bottleneck`, all three from the bottleneck of the layer; `layer_input`, all three from its input.
 */
export type AttentionInput = 'shared_bottleneck' | 'layer_bottleneck' | 'layer_input';

/** A transformer layer that works at less than the width of its input. */
export interface BottleneckTransformerLayerOptions {
  readonly name: string;
  /** Features inside the layer; its input and output are as wide as each other. */
  readonly bottleneckSize: number;
  readonly attentionInput: AttentionInput;
  /** Divides the bottleneck size. */
  readonly heads: number;
  readonly feedForwardNetworks: number;
  readonly intermediateSize: number;
  readonly activation: Activation;
  readonly normalisation: Normalisation;
  /** As {@link multiHeadAttention} takes it. */
  readonly mask?: Tensor;
}

const RULES = optionRules<BottleneckTransformerLayerOptions>(
  {
    name: NAME,
    bottleneckSize: POSITIVE,
    attentionInput: oneOf(['shared_bottleneck', 'layer_bottleneck', 'layer_input']),
    heads: POSITIVE,
    feedForwardNetworks: NATURAL,
    intermediateSize: POSITIVE,
    activation: ACTIVATION,
    normalisation: NORMALISATION,
  },
  { mask: TENSOR },
);

/**
 * The layer of MobileBERT: a bottleneck, attention, a stack of feed-forward networks each with an identity, and the way
 * back to the width of the input: `[tokens, hidden]` → `[tokens, hidden]`.
 *
 * @throws model-graph/heads-do-not-divide
 * @source Sun et al. 2020, arXiv 2004.02984, figure 1; tensorflow/models,
 * official/nlp/modeling/layers/mobile_bert_layers.py at 002b424026aec3491299c8d32b6ad7a82fb7c7de
 */
export function bottleneckTransformerLayer(
  builder: GraphBuilder,
  x: Tensor,
  options: BottleneckTransformerLayerOptions,
): Tensor {
  checkBlock('bottleneckTransformerLayer', { builder, tensors: [x], options }, RULES);
  const { name, bottleneckSize, heads, feedForwardNetworks, mask, normalisation } = options;
  const bottleneck = narrowed(builder, x, { ...options, name: `${name}/bottleneck_input` });
  const sources = SOURCES[options.attentionInput](builder, { x, bottleneck }, options);
  const attention = { name, units: bottleneckSize, heads, ...(mask === undefined ? {} : { mask }) };
  const attended = multiHeadAttention(builder, sources, attention);
  // The identity is the layer's bottleneck, whatever queries and keys were made from.
  const sum = builder.add([attended, bottleneck], { name: `${name}/attn_add` });
  let y = normalise(builder, sum, { name: `${name}/attn_norm`, normalisation });
  for (let index = 0; index < feedForwardNetworks; index++) {
    const { intermediateSize, activation } = options;
    y = feedForward(builder, y, { name: `${name}/ffn${index}`, intermediateSize, activation, normalisation });
  }
  return widened(builder, { from: x, y }, options);
}

type Sources = (
  builder: GraphBuilder,
  tensors: { readonly x: Tensor; readonly bottleneck: Tensor },
  options: BottleneckTransformerLayerOptions,
) => AttentionSources;

const SOURCES: Readonly<Record<AttentionInput, Sources>> = {
  shared_bottleneck: (builder, { x }, options) => {
    const shared = narrowed(builder, x, { ...options, name: `${options.name}/kq_shared` });
    return { query: shared, key: shared, value: x };
  },
  layer_bottleneck: (_, { bottleneck }) => ({ query: bottleneck, key: bottleneck, value: bottleneck }),
  layer_input: (_, { x }) => ({ query: x, key: x, value: x }),
};

function narrowed(builder: GraphBuilder, x: Tensor, options: BottleneckTransformerLayerOptions): Tensor {
  const { name, bottleneckSize, normalisation } = options;
  const dense = builder.dense(x, { name, units: bottleneckSize, bias: true });
  return normalise(builder, dense, { name: `${name}/norm`, normalisation });
}

function widened(
  builder: GraphBuilder,
  { from, y }: { readonly from: Tensor; readonly y: Tensor },
  options: BottleneckTransformerLayerOptions,
): Tensor {
  const name = `${options.name}/bottleneck_output`;
  const dense = builder.dense(y, { name, units: channelsOf(from.shape), bias: true });
  const sum = builder.add([dense, from], { name: `${name}/add` });
  return normalise(builder, sum, { name: `${name}/norm`, normalisation: options.normalisation });
}
