import { describe, expect, it } from '@jest/globals';
import { GraphBuilder } from './graph-builder.js';
import { layerRecord } from '../layers/layer-record.js';

const start = (): { builder: GraphBuilder; image: ReturnType<GraphBuilder['input']> } => {
  const builder = new GraphBuilder('test');
  return { builder, image: builder.input('input', [8, 8, 4]) };
};

describe('GraphBuilder', () => {
  it('writes the records of the published listings, field by field in their order', () => {
    const { builder, image } = start();
    const dilated = builder.depthwiseConv2d(image, { name: 'dilated', kernel: 3, dilation: 5 });
    const sum = builder.add([dilated, image], { name: 'add' });
    const joined = builder.concat([sum, image], { name: 'concat' });
    const { layers } = builder.build([joined]);
    expect(layers.map((layer) => JSON.stringify(layerRecord(layer)))).toEqual([
      '{"name":"dilated","op":"depthwise_conv2d","inputs":["input"],"in":[8,8,4],"out":[8,8,4],"kernel":3,"stride":1,' +
        '"padding":"same","groups":4,"filters":4,"bn":false,"bias":false,"act":"none","weights":36,"macs":2304,"dilation":5}',
      '{"name":"add","op":"add","inputs":["dilated","input"],"in":[[8,8,4],[8,8,4]],"out":[8,8,4],"act":"none"}',
      '{"name":"concat","op":"concat","inputs":["add","input"],"in":[[8,8,4],[8,8,4]],"out":[8,8,8]}',
    ]);
  });

  it('names inputs and outputs', () => {
    const { builder, image } = start();
    const x = builder.softmax(image, { name: 'probs' });
    const graph = builder.build([x]);
    expect(graph).toMatchObject({
      name: 'test',
      inputs: [{ name: 'input', shape: [8, 8, 4] }],
      outputs: ['probs'],
    });
  });

  it('is not changed by later layers once built', () => {
    const { builder, image } = start();
    const x = builder.softmax(image, { name: 'first' });
    const graph = builder.build([x]);
    builder.softmax(x, { name: 'second' });
    expect(graph.layers).toHaveLength(1);
  });

  it('refuses a name used twice', () => {
    const { builder, image } = start();
    builder.softmax(image, { name: 'x' });
    expect(() => builder.softmax(image, { name: 'x' })).toThrow(
      expect.objectContaining({ code: 'model-graph/duplicate-name' }),
    );
  });

  it('refuses a tensor of another network, even one of the same name', () => {
    const { builder } = start();
    const stranger = start().image;
    expect(() => builder.softmax(stranger, { name: 'x' })).toThrow(
      expect.objectContaining({ code: 'model-graph/unknown-input' }),
    );
    expect(() => builder.build([stranger])).toThrow(
      expect.objectContaining({ code: 'model-graph/unknown-output' }),
    );
  });

  it('refuses a hundred thousand and one layers', () => {
    const { builder, image } = start();
    let x = image;
    for (let index = 0; index < 100_000; index++) x = builder.softmax(x, { name: String(index) });
    expect(() => builder.softmax(x, { name: 'one more' })).toThrow(
      expect.objectContaining({ code: 'model-graph/too-many-layers' }),
    );
  });
});
