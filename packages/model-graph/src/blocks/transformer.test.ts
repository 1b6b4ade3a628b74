import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countsOf } from '../counts/counts.js';
import { GraphBuilder } from '../graph/graph-builder.js';
import type { ModelGraph } from '../graph/graph.js';
import {
  bottleneckTransformerLayer,
  multiHeadAttention,
  type AttentionInput,
  type BottleneckTransformerLayerOptions,
} from './index.js';

const plain = {
  name: 'block02',
  bottleneckSize: 32,
  attentionInput: 'shared_bottleneck',
  heads: 4,
  feedForwardNetworks: 1,
  intermediateSize: 64,
  activation: 'relu',
  normalisation: 'no_norm',
} as const;

interface Text {
  readonly tokens: number;
  readonly hidden: number;
}

function layer(
  change: Partial<BottleneckTransformerLayerOptions> = {},
  { tokens, hidden }: Text = { tokens: 16, hidden: 128 },
): ModelGraph {
  const builder = new GraphBuilder('text');
  const x = builder.input('input', [tokens, hidden]);
  const mask = builder.input('mask', [1, 1, tokens]);
  return builder.build([bottleneckTransformerLayer(builder, x, { ...plain, mask, ...change })]);
}

const namesOf = (graph: ModelGraph): string[] =>
  graph.layers.map(({ name, op, out }) => `${name.slice(8)} ${op} ${out.join('x')}`);

describe('the bottleneck transformer layer', () => {
  it('is bottlenecks, attention, feed-forward networks, and the way back', () => {
    expect(namesOf(layer())).toEqual([
      'bottleneck_input dense 16x32',
      'bottleneck_input/norm no_norm 16x32',
      'kq_shared dense 16x32',
      'kq_shared/norm no_norm 16x32',
      'query dense 16x32',
      'query/split reshape 16x4x8',
      'query/heads transpose 4x16x8',
      'key dense 16x32',
      'key/split reshape 16x4x8',
      'key/heads transpose 4x16x8',
      'value dense 16x32',
      'value/split reshape 16x4x8',
      'value/heads transpose 4x16x8',
      'scores batch_matmul 4x16x16',
      'scores/mask add 4x16x16',
      'softmax softmax 4x16x16',
      'context batch_matmul 4x16x8',
      'context/tokens transpose 16x4x8',
      'context/join reshape 16x32',
      'attn_out dense 16x32',
      'attn_add add 16x32',
      'attn_norm no_norm 16x32',
      'ffn0/expand dense 16x64',
      'ffn0/project dense 16x32',
      'ffn0/add add 16x32',
      'ffn0/norm no_norm 16x32',
      'bottleneck_output dense 16x128',
      'bottleneck_output/add add 16x128',
      'bottleneck_output/norm no_norm 16x128',
    ]);
  });

  it.each<[AttentionInput, readonly string[]]>([
    ['shared_bottleneck', ['block02/kq_shared/norm', 'block02/kq_shared/norm', 'input']],
    ['layer_bottleneck', Array<string>(3).fill('block02/bottleneck_input/norm')],
    ['layer_input', Array<string>(3).fill('input')],
  ])('makes query, key and value from the %s', (attentionInput, sources) => {
    const { layers } = layer({ attentionInput });
    const read = ['query', 'key', 'value'].map(
      (part) => layers.find(({ name }) => name === `block02/${part}`)?.inputs[0],
    );
    expect(read).toEqual(sources);
  });

  it('has the norm and the activation asked for, and no mask where there is none', () => {
    const builder = new GraphBuilder('text');
    const x = builder.input('input', [16, 128]);
    const options = { ...plain, normalisation: 'layer_norm', activation: 'gelu' } as const;
    const { layers } = builder.build([bottleneckTransformerLayer(builder, x, options)]);
    expect(layers.some(({ op }) => op === 'no_norm')).toBe(false);
    expect(layers.filter((each) => 'act' in each && each.act === 'gelu').map(({ name }) => name)).toEqual([
      'block02/ffn0/expand',
    ]);
    expect(layers.some(({ name }) => name === 'block02/scores/mask')).toBe(false);
  });

  it('has the work that the sizes say', () => {
    const size = fc.integer({ min: 1, max: 24 });
    fc.assert(
      fc.property(
        fc.record({ tokens: size, hidden: size, heads: size, head: size, inner: size, count: fc.nat(4) }),
        ({ tokens: s, hidden: h, heads, head, inner, count }) => {
          const b = heads * head;
          const { macs, params } = countsOf(
            layer(
              { bottleneckSize: b, heads, intermediateSize: inner, feedForwardNetworks: count },
              { tokens: s, hidden: h },
            ),
          );
          const dense = [
            ...Array<readonly [number, number]>(3).fill([h, b]),
            [b, b],
            [b, b],
            [b, b],
            [b, h],
          ] as const;
          const stack = Array.from({ length: count }, () => [
            [b, inner] as const,
            [inner, b] as const,
          ]).flat();
          const norms = 2 * (3 * b + count * b + h);
          const all = [...dense, ...stack];
          expect(macs).toBe(all.reduce((sum, [i, o]) => sum + s * i * o, 2 * s * s * b));
          expect(params).toBe(all.reduce((sum, [i, o]) => sum + i * o + o, norms));
        },
      ),
    );
  });
});

describe('multi-head attention', () => {
  it.each([3, 64])('refuses %d heads that do not divide its features', (heads) => {
    const builder = new GraphBuilder('text');
    const x = builder.input('input', [16, 128]);
    const attend = () =>
      multiHeadAttention(builder, { query: x, key: x, value: x }, { name: 'block07', units: 32, heads });
    expect(attend).toThrow(expect.objectContaining({ code: 'model-graph/heads-do-not-divide' }));
    expect(attend).toThrow(`attention "block07": ${heads} heads do not divide its 32 features`);
  });
});
