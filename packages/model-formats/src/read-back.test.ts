import {
  countsOf,
  GraphBuilder,
  graphFingerprint,
  type Model,
  type ModelGraph,
} from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { quantisationOf } from './calibration/quantise-model.js';
import { readOnnx } from './onnx/read-onnx.js';
import { writeOnnx } from './onnx/write-onnx.js';
import { readTflite } from './tflite/read-tflite.js';
import { writeTflite } from './tflite/write-tflite.js';
import { initialiseWeights } from './weights/initialise-weights.js';

/** A small classifier, with margins and padded channels as files of others have them. */
function classifier(): ModelGraph {
  const b = new GraphBuilder('small');
  const image = b.input('image', [9, 8, 3]);
  const stem = b.conv2d(image, {
    name: 'stem',
    filters: 4,
    kernel: 3,
    stride: 2,
    padding: [1, 1, 0, 1],
    bn: true,
  });
  const deep = b.depthwiseConv2d(stem, { name: 'deep', kernel: 3, stride: 2, bn: true, act: 'relu6' });
  const pooled = b.maxPool(stem, { name: 'pooled', kernel: 2, stride: 2 });
  const wide = b.conv2d(deep, { name: 'wide', filters: 6, kernel: 1, bn: true });
  const sum = b.add([b.pad(pooled, { name: 'filled', pads: [0, 0, 0, 0, 0, 2] }), wide], { name: 'sum' });
  const mean = b.avgPool(sum, { name: 'mean', kernel: [3, 2], padding: 'valid' });
  const flat = b.reshape(mean, { name: 'flat', shape: [6] });
  return b.build([b.dense(flat, { name: 'classes', units: 5, bias: true })]);
}

const graph = classifier();
const weights = initialiseWeights(graph, 1);
const ranges = [...graph.inputs, ...graph.layers].map(({ name }) => [name, { min: -4, max: 4 }] as const);
const float: Model = { graph: { ...graph, precision: 'float32' }, weights };
const int8: Model = { graph, weights, quantisation: quantisationOf(float, new Map(ranges)) };

const CASES = [
  { name: 'ONNX', model: float, write: writeOnnx, read: readOnnx },
  { name: 'TFLite', model: float, write: writeTflite, read: readTflite },
  { name: 'int8 ONNX', model: int8, write: writeOnnx, read: readOnnx },
  { name: 'int8 TFLite', model: int8, write: writeTflite, read: readTflite },
];

describe('a network that was written', () => {
  it.each(CASES)('is read back from $name with equal counts and shapes', ({ model, write, read }) => {
    const once = read(write(model)).model;
    const { macs, paramsFolded, weightBytes } = countsOf(model.graph);
    expect(countsOf(once.graph)).toMatchObject({ macs, paramsFolded, weightBytes });
    const shapes = ({ inputs, layers }: ModelGraph) => [
      inputs,
      layers.map(({ name, op, out }) => [name, op, out]),
    ];
    expect(shapes(once.graph)).toEqual(shapes(model.graph));
    const twice = read(write(once)).model;
    expect(graphFingerprint(twice.graph)).toBe(graphFingerprint(once.graph));
  });
});
