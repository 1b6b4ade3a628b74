import { initialiseWeights, randomSamples, writeOnnx, type Sample } from '@edgewright/model-formats';
import { GraphBuilder, type Model } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { openOnnx } from '../onnx/onnx-runtime.js';
import { quantised, withBatchStatistics } from './measure-model.js';

function classifier() {
  const builder = new GraphBuilder('classifier');
  let x = builder.input('image', [16, 16, 3]);
  x = builder.conv2d(x, { name: 'stem', filters: 8, kernel: 3, stride: 2, bn: true, act: 'hard_swish' });
  const wide = builder.groupConv2d(x, {
    name: 'wide',
    filters: 16,
    kernel: 3,
    groups: 2,
    bn: true,
    act: 'relu6',
  });
  const depthwise = builder.depthwiseConv2d(wide, { name: 'dw', kernel: 5, bn: true, act: 'swish' });
  const narrow = builder.conv2d(depthwise, { name: 'narrow', filters: 8, kernel: 1, bn: true });
  const sum = builder.add([x, narrow, x], { name: 'sum', act: 'relu' });
  const pooled = builder.avgPool(sum, { name: 'pool', kernel: 8, padding: 'valid' });
  const flat = builder.reshape(pooled, { name: 'flat', shape: [8] });
  return builder.build([builder.dense(flat, { name: 'classes', units: 10, bias: true })]);
}

const graph = classifier();

async function run(model: Model, sample: Sample): Promise<Float32Array> {
  const session = await openOnnx(writeOnnx(model));
  const result = await session.run(sample);
  await session.close();
  return result.get('classes')?.values ?? new Float32Array();
}

function cosine(a: Float32Array, b: Float32Array): number {
  const dot = (one: Float32Array, other: Float32Array) =>
    one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

describe('withBatchStatistics', () => {
  it('sets norms from the batch, whatever they were before', async () => {
    const samples = randomSamples(graph, 4, 1);
    const weights = await withBatchStatistics(graph, initialiseWeights(graph, 1), samples);
    const again = await withBatchStatistics(graph, weights, samples);
    expect(weights.get('narrow')?.mean?.some((value) => value !== 0)).toBe(true);
    expect(again.get('narrow')).toEqual(weights.get('narrow'));
    expect(weights.get('classes')?.mean).toBeUndefined();
  });

  it('sets the scale and the offset of a norm that has nothing else', async () => {
    const builder = new GraphBuilder('text');
    const x = builder.input('x', [8, 4]);
    const text = builder.build([builder.noNorm(x, { name: 'norm' })]);
    const samples = Array.from({ length: 100 }, (_, item) => {
      const feature = (index: number) => 5 * (index % 4) + 3 * Math.sin(7 * (32 * item + index) ** 2);
      return new Map([['x', Float32Array.from({ length: 32 }, (_, index) => feature(index))]]);
    });
    const weights = await withBatchStatistics(text, initialiseWeights(text, 1), samples);
    const { scale, offset } = weights.get('norm') ?? {};
    for (let feature = 0; feature < 4; feature++) {
      const seen = samples
        .flatMap((sample) => [...(sample.get('x') ?? [])])
        .filter((_, index) => index % 4 === feature)
        .map((value) => (scale?.[feature] ?? 0) * value + (offset?.[feature] ?? 0));
      const mean = seen.reduce((sum, value) => sum + value, 0) / seen.length;
      const variance = seen.reduce((sum, value) => sum + (value - mean) ** 2, 0) / seen.length;
      // A prior of 32 values beside 800 draws the mean to zero by 4 %.
      expect(Math.abs(mean)).toBeLessThan(0.3);
      expect(variance).toBeGreaterThan(0.8);
      expect(variance).toBeLessThan(1.2);
    }
  });

  it('sets a norm that layers share from what all of them see', async () => {
    const builder = new GraphBuilder('shared');
    const x = builder.input('x', [16, 16, 1]);
    const options = { filters: 1, kernel: 1, bn: true, weightGroup: 'both' };
    const first = builder.conv2d(x, { name: 'first', ...options });
    const last = builder.conv2d(first, { name: 'last', ...options });
    const shared = builder.build([last]);
    const weights = new Map(
      [...initialiseWeights(shared, 1)].map(([name, own]) => [name, { ...own, kernel: Float32Array.of(2) }]),
    );
    const image = new Map([['x', Float32Array.from({ length: 256 }, (_, index) => (index % 2) * 4)]]);
    const { variance, ...rest } = (await withBatchStatistics(shared, weights, [image])).get('both') ?? {};
    // 0 and 8 have a variance of 16, and 2 and −2, twice what is normalised, one of 4.
    expect(variance?.[0]).toBeGreaterThan(9.8);
    expect(variance?.[0]).toBeLessThan(10.5);
    expect(Object.keys(rest).sort()).toEqual(['kernel', 'mean', 'offset', 'scale']);
  });

  it('does not make much of little differences between few values', async () => {
    const builder = new GraphBuilder('pooled');
    const pixel = builder.input('x', [1]);
    const alike = builder.build([builder.dense(pixel, { name: 'dense', units: 1, bn: true })]);
    const weights = new Map(
      [...initialiseWeights(alike, 1)].map(([name, own]) => [name, { ...own, kernel: Float32Array.of(1) }]),
    );
    const samples = [1, 1.01].map((value) => new Map([['x', Float32Array.of(value)]]));
    const { mean, variance } = (await withBatchStatistics(alike, weights, samples)).get('dense') ?? {};
    // (1 + 1.01) / (2 + 32), and the mean square of what is left.
    expect(mean?.[0]).toBeCloseTo(2.01 / 34, 5);
    expect(variance?.[0]).toBeCloseTo(((1 - 2.01 / 34) ** 2 + (1.01 - 2.01 / 34) ** 2) / 2, 5);
  });
});

describe('quantised', () => {
  it('makes a mean over padded windows that runs', async () => {
    const builder = new GraphBuilder('mean');
    const image = builder.input('image', [8, 8, 2]);
    const conv = builder.conv2d(image, { name: 'conv', filters: 4, kernel: 1, bias: true });
    const mean = builder.avgPool(conv, { name: 'mean', kernel: 3, stride: 2, padding: 'same' });
    const last = builder.conv2d(mean, { name: 'classes', filters: 2, kernel: 1, bias: true });
    const means = builder.build([last]);
    const model = { graph: means, weights: initialiseWeights(means, 1) };
    const [sample = new Map<string, Float32Array>()] = randomSamples(means, 1, 1);
    const rounded = await run(await quantised(model, [sample]), sample);
    expect(cosine(await run(model, sample), rounded)).toBeGreaterThan(0.99);
  });

  it('gives steps to every tensor, by which the int8 model computes nearly the same', async () => {
    const weights = await withBatchStatistics(graph, initialiseWeights(graph, 1), randomSamples(graph, 4, 1));
    const float = { graph, weights };
    const int8 = await quantised(float, randomSamples(graph, 8, 2));
    const { quantisation } = int8;
    for (const name of ['image', 'stem', 'stem/before_activation', 'sum', 'sum/first_2', 'classes'])
      expect(quantisation?.tensors.get(name)?.scale).toBeGreaterThan(0);
    expect([...(quantisation?.kernels.keys() ?? [])]).toEqual(['stem', 'wide', 'dw', 'narrow', 'classes']);
    const [sample = new Map<string, Float32Array>()] = randomSamples(graph, 1, 3);
    const real = await run(float, sample);
    const rounded = await run(int8, sample);
    expect(cosine(real, rounded)).toBeGreaterThan(0.995);
    expect(rounded).not.toEqual(real);
  });
});
