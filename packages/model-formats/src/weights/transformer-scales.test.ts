import { bottleneckTransformerLayer, GraphBuilder } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { initialiseWeights } from './initialise-weights.js';
import { withTransformerScales } from './transformer-scales.js';

/** One layer of two heads of 8 features, as wide as its bottleneck. */
function transformer() {
  const builder = new GraphBuilder('text');
  const x = builder.input('features', [6, 16]);
  const last = bottleneckTransformerLayer(builder, x, {
    name: 'block00',
    bottleneckSize: 16,
    attentionInput: 'layer_bottleneck',
    heads: 2,
    feedForwardNetworks: 1,
    intermediateSize: 16,
    activation: 'relu',
    normalisation: 'no_norm',
  });
  return builder.build([last]);
}

describe('scales of a transformer', () => {
  it('are smaller by the root of the head size for queries, and of the branches for their ends', () => {
    const network = transformer();
    const weights = withTransformerScales(network, initialiseWeights(network, 1));
    const largest = (owner: string) =>
      (weights.get(owner)?.kernel ?? new Float32Array()).reduce(
        (most, value) => Math.max(most, Math.abs(value)),
        0,
      );
    // Uniform within √(3 / 16), of heads of 8 features, and of three branches.
    const bound = Math.sqrt(3 / 16);
    expect(largest('block00/key') / bound).toBeCloseTo(1, 1);
    expect(largest('block00/query') / bound).toBeCloseTo(1 / Math.sqrt(8), 1);
    expect(largest('block00/attn_out') / bound).toBeCloseTo(1 / Math.sqrt(3), 1);
    expect(largest('block00/bottleneck_output') / bound).toBeCloseTo(1 / Math.sqrt(3), 1);
  });
});
