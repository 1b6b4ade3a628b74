import { GraphBuilder } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { writeKeras } from '../keras/write-keras.js';
import { readOnnx } from '../onnx/reading/read-onnx.js';
import { writeOnnx } from '../onnx/writing/write-onnx.js';
import { writePytorch } from '../pytorch/write-pytorch.js';
import { writeTflite } from '../tflite/writing/write-tflite.js';
import { readTflite } from '../tflite/reading/read-tflite.js';
import { initialiseWeights } from '../weights/initialise-weights.js';
import { withoutUnread } from './read-layers.js';

const builder = new GraphBuilder('two heads', { precision: 'float32' });
const image = builder.input('image', [8, 8, 3]);
const trunk = builder.conv2d(image, { name: 'trunk', filters: 4, kernel: 3, bn: true });
const head = builder.conv2d(trunk, { name: 'head', filters: 2, kernel: 1, bias: true });
builder.conv2d(trunk, { name: 'other', filters: 64, kernel: 5 });
const graph = builder.build([head]);
const model = { graph, weights: initialiseWeights(graph, 1) };

describe('layers that no output is computed from', () => {
  it('are left out of a network', () => {
    expect(withoutUnread(graph).layers.map(({ name }) => name)).toEqual(['trunk', 'head']);
    expect(withoutUnread(withoutUnread(graph))).toEqual(withoutUnread(graph));
  });

  it('are in no source', () => {
    for (const text of [writeKeras(model), writePytorch(model)]) {
      expect(text).not.toContain('other =');
      expect(text).toContain(`${3 * 3 * 3 * 4 + 2 * 4 + 4 * 2 + 2} trainable parameters`);
    }
  });

  it('are in no file', () => {
    for (const read of [readOnnx(writeOnnx(model)), readTflite(writeTflite(model))])
      expect(read.model.graph.layers.map(({ name }) => name)).toEqual(['trunk', 'head']);
    expect(writeTflite(model).length).toBeLessThan(4000);
    expect(writeOnnx(model).length).toBeLessThan(4000);
  });
});
