import { GraphBuilder, type Quantisation } from '@edgewright/model-graph';
import { expect, it } from '@jest/globals';
import { readOnnx } from '../reading/read-onnx.js';
import { writeOnnx } from './write-onnx.js';

it('reads a product with a kernel that has a zero point, and its bias, as the layer that was written', () => {
  const builder = new GraphBuilder('affine');
  const x = builder.input('x', [3, 2]);
  const graph = builder.build([builder.dense(x, { name: 'dense', units: 2, bias: true, act: 'relu' })]);
  // 0.5 · (q + 28) of q = −128, 127, 0 and 100; the bias in steps of 0.25 · 0.5.
  const dense = { kernel: Float32Array.of(-50, 77.5, 14, 64), bias: Float32Array.of(1.125, -3) };
  const quantisation: Quantisation = {
    tensors: new Map([
      ['x', { scale: 0.25, zeroPoint: 3 }],
      ['dense', { scale: 0.5, zeroPoint: -128 }],
    ]),
    kernels: new Map([['dense', { scales: Float32Array.of(0.5), zeroPoint: -28 }]]),
  };
  const written = writeOnnx({ graph, weights: new Map([['dense', dense]]), quantisation });
  const { model } = readOnnx(written);
  expect(model.graph.layers).toEqual(graph.layers);
  expect(model.weights.get('dense')).toEqual(dense);
  expect(model.quantisation).toEqual(quantisation);
});
