import { Random } from '@edgewright/base';
import { GraphBuilder } from '@edgewright/model-graph';
import { expect, it } from '@jest/globals';
import { quantisationOf } from '../calibration/quantise-model.js';
import { readOnnx } from './read-onnx.js';
import { writeOnnx } from './write-onnx.js';

it('holds tables of an int8 network as bytes, by the scale of what they put out', () => {
  const builder = new GraphBuilder('words');
  const ids = builder.input('ids', [4]);
  const rows = builder.embeddingLookup(ids, { name: 'table', vocabulary: 1000, features: 8 });
  const graph = builder.build([rows]);
  const kernel = new Float32Array(8000);
  Random.from(1).fillUniform(kernel, -1, 1);
  const model = { graph, weights: new Map([['table', { kernel }]]) };
  const quantisation = quantisationOf(model, new Map());
  const bytes = writeOnnx({ ...model, quantisation });
  expect(bytes.length).toBeLessThan(1.2 * 8000);
  const read = readOnnx(bytes).model.weights.get('table')?.kernel ?? [];
  const step = quantisation.tensors.get('table')?.scale ?? 0;
  const errors = Float32Array.from(read, (value, index) => Math.abs(value - (kernel[index] ?? 0)));
  expect(errors).toHaveLength(8000);
  expect(errors.every((error) => error < step)).toBe(true);
});
