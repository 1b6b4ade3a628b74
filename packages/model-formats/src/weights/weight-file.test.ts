import { Random } from '@edgewright/base';
import { GraphBuilder } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { initialiseWeights } from './initialise-weights.js';
import { decodeSafetensors, encodeSafetensors } from './safetensors.js';
import { readWeights, writeWeights } from './weight-file.js';

function networkOf(units: number) {
  const builder = new GraphBuilder('small');
  const image = builder.input('image', [4, 4, 3]);
  const convolved = builder.conv2d(image, { name: 'a/conv', filters: 2, kernel: 3, bn: true });
  const flat = builder.reshape(convolved, { name: 'flat', shape: [32] });
  return builder.build([builder.dense(flat, { name: 'fc', units, bias: true })]);
}

const graph = networkOf(5);
const weights = initialiseWeights(graph, 7);
const bytes = writeWeights(graph, weights);

describe('a file of weights', () => {
  it('holds every number by the name of its layer', () => {
    expect(decodeSafetensors(bytes).map(({ name, shape }) => `${name} ${shape.join('x')}`)).toEqual([
      'a/conv/kernel 3x3x3x2',
      'a/conv/scale 2',
      'a/conv/offset 2',
      'a/conv/mean 2',
      'a/conv/variance 2',
      'fc/kernel 32x5',
      'fc/bias 5',
    ]);
    expect(readWeights(graph, bytes)).toEqual(weights);
    expect(readWeights(graph, Buffer.from(bytes))).toEqual(weights);
  });

  it('is refused where it is of another network', () => {
    expect(() => readWeights(networkOf(6), bytes)).toThrow('needs a kernel of 192 numbers; there are 160');
    const more = encodeSafetensors([
      ...decodeSafetensors(bytes),
      { name: 'x', shape: [1], data: new Float32Array(1) },
    ]);
    expect(() => readWeights(graph, more)).toThrow('The weights hold "x", which is not part of the network');
    const fewer = encodeSafetensors(decodeSafetensors(bytes).slice(1));
    expect(() => readWeights(graph, fewer)).toThrow('Layer "a/conv" (conv2d) has no kernel');
  });

  it('is refused with a code where it is broken in any way', () => {
    const refused = (broken: Uint8Array) => {
      expect(() => decodeSafetensors(broken)).toThrow(
        expect.objectContaining({ code: 'model-formats/bad-safetensors' }),
      );
    };
    for (let length = 0; length < bytes.length; length += 13) refused(bytes.slice(0, length));
    const header = (text: string) => {
      const file = new Uint8Array(8 + text.length);
      new DataView(file.buffer).setBigUint64(0, BigInt(text.length), true);
      file.set(new TextEncoder().encode(text), 8);
      return file;
    };
    refused(header('[]'));
    refused(header('{"a":null}'));
    refused(header('{"a":{"dtype":"F16","shape":[],"data_offsets":[0,2]}}'));
    refused(header('{"a":{"dtype":"F32","shape":[1e15],"data_offsets":[0,4e15]}}'));
    refused(header('{"a":{"dtype":"F32","shape":[-1],"data_offsets":[4,0]}}'));
    const huge = new Uint8Array(16);
    new DataView(huge.buffer).setBigUint64(0, 2n ** 63n, true);
    refused(huge);
    const random = Random.from('safetensors');
    for (let round = 0; round < 200; round++)
      refused(Uint8Array.from({ length: 40 }, () => random.integer(256)));
  });
});
