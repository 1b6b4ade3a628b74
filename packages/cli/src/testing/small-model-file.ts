import { writeTflite } from '@edgewright/model-formats';
import { GraphBuilder } from '@edgewright/model-graph';

/**
 * A TFLite file in float32: an image [32, 32, 3], convolutions of 9 · 3 · 16 and 9 · 16 · 32 weights with a stride of 2, the
 * mean of what they give, and 1,000 classes.
 */
export function smallModelFile(): Uint8Array {
  const builder = new GraphBuilder('small', { precision: 'float32' });
  const image = builder.input('image', [32, 32, 3]);
  const window = { kernel: 3, stride: 2, bias: true, act: 'relu' } as const;
  const stem = builder.conv2d(image, { name: 'stem', filters: 16, ...window });
  const conv = builder.conv2d(stem, { name: 'conv', filters: 32, ...window });
  const mean = builder.reduceMean(conv, { name: 'mean', axes: [0, 1] });
  const graph = builder.build([builder.dense(mean, { name: 'classes', units: 1000, bias: true })]);
  const ones = (count: number): Float32Array => new Float32Array(count).fill(1);
  const weights = new Map([
    ['stem', { kernel: ones(9 * 3 * 16), bias: ones(16) }],
    ['conv', { kernel: ones(9 * 16 * 32), bias: ones(32) }],
    ['classes', { kernel: ones(32_000), bias: ones(1000) }],
  ]);
  return writeTflite({ graph, weights });
}
