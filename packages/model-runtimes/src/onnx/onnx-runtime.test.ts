import { writeOnnx, type OnnxOptions, type Sample } from '@edgewright/model-formats';
import { GraphBuilder, type Model } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { interpret } from '../interpreter/interpreter.js';
import { edgeOperationGraphs } from '../testing/edge-operation-graphs.js';
import { oneOperationGraphs, relativeError, tried } from '../testing/one-operation-graphs.js';
import { openOnnx } from './onnx-runtime.js';

async function run(model: Model, inputs: Sample, options: OnnxOptions = {}) {
  const session = await openOnnx(writeOnnx(model, options));
  try {
    return await session.run(inputs);
  } finally {
    await session.close();
  }
}

describe('ONNX Runtime computes what the graph says', () => {
  it.each([...oneOperationGraphs(), ...edgeOperationGraphs()])('$name', async ({ graph }) => {
    const { model, inputs } = tried(graph);
    const expected = interpret(model, inputs).get('y');
    const seen = (await run(model, inputs)).get('y');
    expect(seen?.shape).toEqual(expected?.shape);
    expect(relativeError(expected?.values ?? new Float32Array(), seen?.values)).toBeLessThan(2e-6);
  });
});

describe('non-maximum suppression', () => {
  const builder = new GraphBuilder('boxes');
  const boxes = builder.input('boxes', [4, 4]);
  const scores = builder.input('scores', [4, 2]);
  const y = builder.nonMaxSuppression(boxes, scores, { name: 'y', most: 5, threshold: 0.1 });
  const model = { graph: builder.build([y]), weights: new Map() };

  it('gives the best boxes of every class, and zeros after them', async () => {
    const inputs = new Map([
      ['boxes', Float32Array.of(0, 0, 4, 4, 0, 0, 4, 3.5, 5, 5, 9, 9, 0, 4, 4, 8)],
      ['scores', Float32Array.of(0.5, 0.9, 0.75, 0.3, 0, 0.4, 0.2, 0.05)],
    ]);
    const seen = (await run(model, inputs, { batch: 1 })).get('y');
    expect(seen).toEqual(interpret(model, inputs).get('y'));
    expect([...(seen?.values.slice(0, 6) ?? [])]).toEqual([0, 0, 4, 4, 1, Math.fround(0.9)]);
    expect([...(seen?.values.slice(24) ?? [])]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('is refused for a batch, whose boxes would get mixed', () => {
    expect(() => writeOnnx(model)).toThrow('write it with a batch of 1');
  });
});

describe('a written ONNX file', () => {
  const builder = new GraphBuilder('grouped');
  const image = builder.input('image', [6, 4, 4]);
  const grouped = builder.groupConv2d(image, { name: 'grouped', filters: 8, kernel: 3, groups: 2, bn: true });
  const { model, inputs } = tried(builder.build([grouped]));
  const expected = interpret(model, inputs).get('grouped')?.values ?? new Float32Array();
  const turned = (values: Float32Array, channels: number) =>
    Float32Array.from(values, (_, index) => {
      const pixels = values.length / channels;
      return values[(index % pixels) * channels + Math.floor(index / pixels)] ?? 0;
    });

  it('may have group convolutions as slices, convolutions and a concatenation', async () => {
    const seen = (await run(model, inputs, { groupConvolutions: 'split' })).get('grouped');
    expect(relativeError(expected, seen?.values)).toBeLessThan(2e-6);
  });

  it('may take and give images channels-first', async () => {
    const given = new Map([['image', turned(inputs.get('image') ?? new Float32Array(), 4)]]);
    const seen = (await run(model, given, { layout: 'nchw' })).get('grouped');
    expect(seen?.shape).toEqual([1, 8, 6, 4]);
    expect(relativeError(turned(expected, 8), seen?.values)).toBeLessThan(2e-6);
  });

  it('takes any number of items, unless it is told how many', async () => {
    const one = inputs.get('image') ?? new Float32Array();
    const three = new Map([
      ['image', Float32Array.from({ length: 3 * one.length }, (_, i) => one[i % one.length] ?? 0)],
    ]);
    const seen = (await run(model, three)).get('grouped');
    expect(seen?.shape).toEqual([3, 6, 4, 8]);
    expect(relativeError(expected, seen?.values.slice(-expected.length))).toBeLessThan(2e-6);
    await expect(run(model, three, { batch: 1 })).rejects.toThrow('288 numbers do not fill [1, 6, 4, 4]');
  });
});
