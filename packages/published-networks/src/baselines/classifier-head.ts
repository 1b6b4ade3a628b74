import type { GraphBuilder, Tensor } from '@edgewright/model-graph';

/** Mean over all positions, a dense layer with bias, and its softmax: `[height, width, channels]` → `[classes]`. */
export function classifierHead(builder: GraphBuilder, features: Tensor, classes: number): Tensor {
  const pooled = builder.reduceMean(features, { name: 'pool', axes: [0, 1] });
  const logits = builder.dense(pooled, { name: 'logits', units: classes, bias: true });
  return builder.softmax(logits, { name: 'probs' });
}
