import { Random } from '@edgewright/base';
import { GraphBuilder } from '@edgewright/model-graph';
import { expect, it } from '@jest/globals';
import { quantisationOf } from '../../calibration/quantise-model.js';
import { readOnnx } from '../reading/read-onnx.js';
import { writeOnnx } from './write-onnx.js';

it('holds constant indices as whole numbers, which int8 would round', () => {
  const builder = new GraphBuilder('picked');
  const image = builder.conv2d(builder.input('x', [200, 4, 3]), { name: 'conv', filters: 2, kernel: 1 });
  const rows = builder.constant({ name: 'rows', shape: [3] });
  const graph = builder.build([builder.gather(image, rows, { name: 'picked', axis: 0 })]);
  const kernel = Float32Array.of(198, 1, 77);
  const weights = new Map([
    ['conv', { kernel: new Float32Array(6).fill(0.5) }],
    ['rows', { kernel }],
  ]);
  const quantisation = quantisationOf({ graph, weights }, new Map());
  const read = readOnnx(writeOnnx({ graph, weights, quantisation }, { batch: 1 })).model;
  const chosen = read.graph.layers.flatMap((layer) => (layer.op === 'slice' ? [layer.begin] : []));
  expect(chosen).toEqual([...kernel]);
  expect(read.graph.layers.at(-1)?.out).toEqual([3, 4, 2]);
});

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
