import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GraphBuilder, type ModelGraph, type Tensor } from '@edgewright/model-graph';
import { publishedNetworks } from '@edgewright/published-networks';
import { entropyScore } from './entropy-score.js';

interface Transformer {
  readonly tokens: number;
  readonly blocks: number;
  readonly hidden: number;
  readonly intermediate: number;
}

/** Single-head transformer blocks on a sequence of vectors. */
function transformer({ tokens, blocks, hidden, intermediate }: Transformer): ModelGraph {
  const builder = new GraphBuilder('transformer');
  let x = builder.input('input', [tokens, hidden]);
  for (let block = 0; block < blocks; block++) {
    const dense = (from: Tensor, name: string, units: number): Tensor =>
      builder.dense(from, { name: `${block}/${name}`, units });
    const [query, key, value] = ['query', 'key', 'value'].map((name) => dense(x, name, hidden)) as [
      Tensor,
      Tensor,
      Tensor,
    ];
    const scores = builder.batchMatmul(query, key, { name: `${block}/scores`, transposeB: true });
    const weights = builder.softmax(scores, { name: `${block}/weights` });
    const context = builder.batchMatmul(weights, value, { name: `${block}/context` });
    x = builder.add([x, dense(context, 'out', hidden)], { name: `${block}/attended` });
    const wide = dense(x, 'expand', intermediate);
    x = builder.add([x, dense(wide, 'contract', hidden)], { name: `${block}/fed` });
  }
  return builder.build([x]);
}

const transformers = fc.record({
  tokens: fc.integer({ min: 2, max: 64 }),
  blocks: fc.integer({ min: 1, max: 6 }),
  hidden: fc.integer({ min: 2, max: 64 }),
  intermediate: fc.integer({ min: 2, max: 128 }),
});

describe('the transformer form', () => {
  it('is Σ min(c_in, c_out) · log c_in over query, key, value, output and the feed-forward network', () => {
    const { form, score, layerEntropy, stages } = entropyScore(
      transformer({ tokens: 16, blocks: 3, hidden: 32, intermediate: 64 }),
    );
    const block = 4 * 32 * Math.log(32) + 32 * Math.log(32) + 32 * Math.log(64);
    expect(form).toBe('transformer');
    expect(score).toBeCloseTo(3 * block, 9);
    expect(layerEntropy).toBe(score);
    expect(stages).toEqual([expect.objectContaining({ positions: 16, depth: 12 })]);
  });

  it('grows with blocks, hidden and intermediate width, and is the same for any length of text', () => {
    fc.assert(
      fc.property(transformers, (given) => {
        const { score } = entropyScore(transformer(given));
        for (const name of ['blocks', 'hidden', 'intermediate'] as const) {
          const more = transformer({ ...given, [name]: given[name] + 1 });
          expect(entropyScore(more).score).toBeGreaterThan(score);
        }
        expect(entropyScore(transformer({ ...given, tokens: given.tokens * 2 })).score).toBe(score);
      }),
    );
  });

  // Computed from the published hyperparameters by a separate implementation of the formula.
  it.each([
    ['mobilebert_baseline', 255690, 1.27],
    ['mobilebert_edgetpu_xxs', 49676, 0.19],
    ['mobilebert_edgetpu_xs', 188261, 0.23],
    ['mobilebert_edgetpu_s', 281242, 0.34],
    ['mobilebert_edgetpu_m', 357899, 0.43],
  ])('of %s is %d', (name, score, effectiveness) => {
    const found = publishedNetworks('language').find((published) => published.name === name);
    const scored = found && entropyScore(found.graph());
    expect(scored?.form).toBe('transformer');
    expect(scored?.score).toBeCloseTo(score, -0.5);
    expect(scored?.effectiveness).toBeCloseTo(effectiveness, 2);
  });

  it('says when a transformer is too deep for its width', () => {
    const deep = transformer({ tokens: 4, blocks: 40, hidden: 16, intermediate: 32 });
    expect(entropyScore(deep).extrapolations).toMatchObject([{ fitted: { max: 1 } }]);
  });

  it('is not for networks that mix convolutions and attention, whose score says what it leaves out', () => {
    const builder = new GraphBuilder('mixed');
    const image = builder.input('input', [8, 8, 3]);
    const patches = builder.conv2d(image, { name: 'patches', filters: 16, kernel: 3 });
    const x = builder.reshape(patches, { name: 'tokens', shape: [64, 16] });
    const scores = builder.batchMatmul(x, x, { name: 'scores', transposeB: true });
    const context = builder.batchMatmul(scores, x, { name: 'context' });
    const { form, extrapolations } = entropyScore(builder.build([context]));
    expect(form).toBe('stages');
    expect(extrapolations).toMatchObject([{ value: 'attention (not counted)' }]);
  });
});
