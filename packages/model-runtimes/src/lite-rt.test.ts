import { writeTflite } from '@edgewright/model-formats';
import { GraphBuilder } from '@edgewright/model-graph';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadLiteRt, type LiteRt } from './lite-rt.js';

const builder = new GraphBuilder('small');
const image = builder.input('image', [3, 3, 1]);
const conv = builder.conv2d(image, { name: 'conv', filters: 1, kernel: 2, stride: 2, bias: true });
const graph = builder.build([conv]);
const weights = new Map([
  ['conv', { kernel: Float32Array.of(1, 10, 100, 1000), bias: Float32Array.of(0.5) }],
]);
const IMAGE = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9);

let runtime: LiteRt;
beforeAll(async () => {
  runtime = await loadLiteRt();
});

describe('LiteRT', () => {
  it('runs a network by the names of its inputs and outputs', async () => {
    const model = await runtime.open(writeTflite({ graph, weights }));
    expect(model.inputs).toEqual([{ name: 'image', type: 'float32', shape: [1, 3, 3, 1] }]);
    const { shape, data } = (await model.run(new Map([['image', IMAGE]]))).get('conv') ?? {};
    expect(shape).toEqual([1, 2, 2, 1]);
    // Of a width of 3, windows of 2 at a stride of 2 lack one column, which is behind.
    expect([...(data ?? [])]).toEqual([5421.5, 603.5, 87.5, 9.5]);
    model.close();
  });

  it('runs several models at a time, and one several times', async () => {
    const first = await runtime.open(writeTflite({ graph, weights }));
    const second = await runtime.open(writeTflite({ graph, weights }, { batch: 2 }));
    const both = new Float32Array(18);
    both.set(IMAGE, 9);
    const outputs = await second.run(new Map([['image', both]]));
    expect([...(outputs.get('conv')?.data ?? [])].slice(4)).toEqual([5421.5, 603.5, 87.5, 9.5]);
    for (const scale of [1, 2]) {
      const scaled = await first.run(new Map([['image', IMAGE.map((value) => scale * value)]]));
      expect(scaled.get('conv')?.data[3]).toBe(scale * 9 + 0.5);
    }
    first.close();
    second.close();
  });

  it('refuses bytes that are not a model', async () => {
    await expect(runtime.open(new Uint8Array(100))).rejects.toMatchObject({ code: 'model-runtimes/refused' });
    const bytes = writeTflite({ graph, weights });
    await expect(runtime.open(bytes.slice(0, bytes.length / 2))).rejects.toMatchObject({
      code: 'model-runtimes/refused',
    });
  });

  it('says which input is wrong', async () => {
    const model = await runtime.open(writeTflite({ graph, weights }));
    const given = new Map([['image', new Float32Array(3)]]);
    await expect(model.run(given)).rejects.toThrow(
      'Input "image" is float32[1, 3, 3, 1]; given is Float32Array of 3',
    );
    await expect(model.run(new Map())).rejects.toThrow('given is nothing');
    model.close();
  });
});
