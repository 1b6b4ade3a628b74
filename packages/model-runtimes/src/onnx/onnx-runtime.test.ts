import { writeOnnx, type OnnxOptions, type Sample } from '@edgewright/model-formats';
import { GraphBuilder, type Model } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { interpret } from '../interpreter/interpreter.js';
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
  it.each(oneOperationGraphs())('$name', async ({ graph }) => {
    const { model, inputs } = tried(graph);
    const expected = interpret(model, inputs).get('y');
    const seen = (await run(model, inputs)).get('y');
    expect(seen?.shape).toEqual(expected?.shape);
    expect(relativeError(expected?.values ?? new Float32Array(), seen?.values)).toBeLessThan(2e-6);
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
