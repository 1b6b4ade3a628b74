import { GraphBuilder } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { writeTflite } from './write-tflite.js';

const builder = new GraphBuilder('small');
const image = builder.input('image', [4, 4, 8]);
const graph = builder.build([builder.conv2d(image, { name: 'conv', filters: 64, kernel: 3, bias: true })]);
const kernel = new Float32Array(3 * 3 * 8 * 64).fill(0.5);
const model = { graph, weights: new Map([['conv', { kernel, bias: new Float32Array(64) }]]) };

describe('writeTflite', () => {
  it('writes a file with the identifier of the schema', () => {
    const bytes = writeTflite(model);
    expect(String.fromCharCode(...bytes.subarray(4, 8))).toBe('TFL3');
    expect(bytes.length % 16).toBe(0);
  });

  it('is within two kilobytes of what its weights take', () => {
    const numbers = 4 * (kernel.length + 64);
    const overhead = writeTflite(model).length - numbers;
    expect(overhead).toBeGreaterThan(0);
    expect(overhead).toBeLessThan(2048);
  });

  it('gives equal bytes for equal models', () => {
    expect(writeTflite(model)).toEqual(writeTflite(model));
  });
});
