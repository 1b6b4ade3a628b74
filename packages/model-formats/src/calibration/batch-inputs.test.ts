import { GraphBuilder } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { batchInputs } from './batch-inputs.js';
import { randomSamples } from './sample-inputs.js';

function classifier(size: number, isFlat: boolean) {
  const builder = new GraphBuilder('classifier');
  const image = builder.input('image', [size, size, 3]);
  const stem = builder.conv2d(image, { name: 'stem', filters: 4, kernel: 3, stride: 2, bn: true });
  const [height = 1] = stem.shape;
  const pooled = builder.avgPool(stem, { name: 'pool', kernel: height, padding: 'valid' });
  const flat = builder.reshape(isFlat ? stem : pooled, {
    name: 'flat',
    shape: [isFlat ? height * height * 4 : 4],
  });
  return builder.build([builder.dense(flat, { name: 'fc', units: 5 })]);
}

/** A network of images that goes on to maps of less than 1/32 of them, or on from a pool of one. */
function deep(end: 'stride' | 'pool') {
  const builder = new GraphBuilder('deep');
  let x = builder.input('image', [320, 320, 3]);
  for (const index of [1, 2, 3, 4, 5])
    x = builder.conv2d(x, { name: `conv${index}`, filters: 4, kernel: 3, stride: 2, bn: true });
  if (end === 'pool') x = builder.avgPool(x, { name: 'pool', kernel: 10, padding: 'valid' });
  for (const index of [6, 7])
    x = builder.conv2d(x, { name: `conv${index}`, filters: 4, kernel: 3, stride: 2, bn: true });
  return builder.build([x]);
}

describe('batchInputs', () => {
  it('are corners where a network takes images of any size, divided as the whole is', () => {
    const graph = classifier(224, false);
    const { graph: smaller, samples } = batchInputs(graph, 3);
    expect(smaller.inputs).toEqual([{ name: 'image', shape: [96, 96, 3] }]);
    expect(samples).toHaveLength(4);
    expect(batchInputs(classifier(300, false), 3).graph.inputs[0]?.shape).toEqual([108, 108, 3]);
  });

  it('are corners of the images that calibration sees', () => {
    const graph = classifier(224, false);
    const corner = batchInputs(graph, 3).samples[0]?.get('image') ?? new Float32Array();
    expect(corner).toHaveLength(96 * 96 * 3);
    expect(corner.every((value) => Math.abs(value) <= 1)).toBe(true);
    // Neighbours are alike, as they are in the whole.
    const alikeness = (values: Float32Array) =>
      values.reduce((sum, value, index) => sum + value * (values[index + 3] ?? 0), 0) / values.length;
    const whole = randomSamples(graph, 1, 3)[0]?.get('image') ?? new Float32Array();
    expect(alikeness(corner)).toBeGreaterThan(0.3 * alikeness(whole));
  });

  it('are whole items elsewhere', () => {
    for (const graph of [classifier(224, true), classifier(100, false)]) {
      const { graph: same, samples } = batchInputs(graph, 3);
      expect(same).toBe(graph);
      expect(samples).toHaveLength(8);
    }
  });

  it('are as many texts as have enough tokens', () => {
    for (const [tokens, texts] of [
      [384, 2],
      [20, 39],
    ] as const) {
      const builder = new GraphBuilder('text');
      const words = builder.input('words', [tokens]);
      const graph = builder.build([
        builder.embeddingLookup(words, { name: 'word', vocabulary: 9, features: 4 }),
      ]);
      expect(batchInputs(graph, 3).samples).toHaveLength(texts);
    }
  });

  it('are whole images where a norm sees maps of which a corner has no pixels, or too few for a window', () => {
    for (const end of ['stride', 'pool'] as const) {
      const graph = deep(end);
      expect(batchInputs(graph, 3).graph).toBe(graph);
    }
  });
});
