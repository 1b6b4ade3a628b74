import {
  countsOf,
  GraphBuilder,
  graphFingerprint,
  multiHeadAttention,
  type Layer,
  type Model,
  type ModelGraph,
} from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { quantisationOf } from './calibration/quantise-model.js';
import { beforeActivation, gateOf, scaledByNorm } from './calibration/tensor-names.js';
import { readOnnx } from './onnx/reading/read-onnx.js';
import { writeOnnx } from './onnx/writing/write-onnx.js';
import { readTflite } from './tflite/reading/read-tflite.js';
import { writeTflite } from './tflite/writing/write-tflite.js';
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
  const pooled = b.maxPool(stem, { name: 'pooled', kernel: 3, stride: 2, padding: [2, 0, 0, 1] });
  const wide = b.conv2d(deep, { name: 'wide', filters: 6, kernel: 1, bn: true });
  const sum = b.add([b.pad(pooled, { name: 'filled', pads: [0, 0, 0, 0, 0, 2] }), wide], { name: 'sum' });
  const mean = b.avgPool(sum, { name: 'mean', kernel: [3, 2], padding: 'valid' });
  const flat = b.reshape(mean, { name: 'flat', shape: [6] });
  return b.build([b.dense(flat, { name: 'classes', units: 5, bias: true })]);
}

/** Words with their places, and norms that are a scale and an offset, as MobileBERT has them. */
function reader(): ModelGraph {
  const b = new GraphBuilder('reader');
  const words = b.embeddingLookup(b.input('tokens', [7]), { name: 'words', vocabulary: 30, features: 8 });
  const places = b.constant({ name: 'places', shape: [7, 8] });
  const norm = b.noNorm(b.add([words, places], { name: 'placed' }), { name: 'norm' });
  const dense = b.dense(norm, { name: 'dense', units: 8, bias: true, act: 'relu' });
  const sum = b.noNorm(b.add([dense, norm], { name: 'sum' }), { name: 'sum/norm' });
  return b.build([b.dense(sum, { name: 'logits', units: 2, bias: true })]);
}

/** Attention among words, between norms that have statistics of their own. */
function attentive(): ModelGraph {
  const b = new GraphBuilder('attentive');
  const words = b.embeddingLookup(b.input('tokens', [7]), { name: 'words', vocabulary: 30, features: 8 });
  const x = b.layerNorm(words, { name: 'norm' });
  const attention = { name: 'attention', units: 8, heads: 2 };
  const attended = multiHeadAttention(b, { query: x, key: x, value: x }, attention);
  const sum = b.layerNorm(b.add([attended, x], { name: 'sum' }), { name: 'sum/norm', epsilon: 1e-5 });
  return b.build([b.dense(sum, { name: 'wide', units: 4, bias: true, act: 'gelu' })]);
}

/** Images by every rule where their pixels lie. */
function resized(): ModelGraph {
  const b = new GraphBuilder('resized');
  const image = b.conv2d(b.input('image', [5, 4, 3]), { name: 'stem', filters: 4, kernel: 3, bias: true });
  const corners = b.resizeBilinear(image, {
    name: 'corners',
    height: 13,
    width: 9,
    centres: 'align_corners',
  });
  const before = b.resizeNearest(corners, { name: 'before', height: 6, width: 7, centres: 'asymmetric' });
  const nearest = b.resizeNearest(before, { name: 'near', height: 9, width: 7, centres: 'align_corners' });
  const left = b.resizeBilinear(nearest, { name: 'left', height: 5, width: 10, centres: 'asymmetric' });
  return b.build([b.conv2d(left, { name: 'last', filters: 2, kernel: 1, bias: true })]);
}

const FORMATS = [
  { format: 'ONNX', write: writeOnnx, read: readOnnx },
  { format: 'TFLite', write: writeTflite, read: readTflite },
];
const CASES = [classifier(), reader(), attentive(), resized()].flatMap((graph) => {
  const weights = initialiseWeights(graph, 1);
  const made = [...graph.inputs, ...graph.layers].map(({ name }) => name);
  const ranges = [...made, ...made.map(scaledByNorm), ...made.map(beforeActivation)].map(
    (name) => [name, { min: -4, max: 4 }] as const,
  );
  const float: Model = { graph: { ...graph, precision: 'float32' }, weights };
  const int8: Model = { graph, weights, quantisation: quantisationOf(float, new Map(ranges)) };
  return [float, int8].flatMap((model) =>
    FORMATS.map((each) => ({
      ...each,
      name: `${model === int8 ? 'int8' : 'float'} ${each.format} of the ${graph.name} network`,
      model,
    })),
  );
});

/** What a record need not say. */
const saidOf = (layer: Layer) => [
  'centres' in layer ? layer.centres : undefined,
  'epsilon' in layer ? layer.epsilon : undefined,
];

describe('a network that was written', () => {
  it.each(CASES)('is read back from $name with equal counts and shapes', ({ model, write, read }) => {
    const { model: once, findings } = read(write(model));
    expect(findings.filter(({ kind }) => kind === 'opaque')).toEqual([]);
    const { macs, paramsFolded, weightBytes } = countsOf(model.graph);
    expect(countsOf(once.graph)).toMatchObject({ macs, paramsFolded, weightBytes });
    const shapes = ({ inputs, layers }: ModelGraph) => [
      inputs,
      layers.map((layer) => [layer.name, layer.op, layer.out, saidOf(layer)]),
    ];
    expect(shapes(once.graph)).toEqual(shapes(model.graph));
    const twice = read(write(once)).model;
    expect(graphFingerprint(twice.graph)).toBe(graphFingerprint(once.graph));
  });
});

describe('a swish in int8', () => {
  const b = new GraphBuilder('gated');
  const image = b.input('image', [4, 4, 3]);
  const graph = b.build([b.conv2d(image, { name: 'stem', filters: 4, kernel: 1, bias: true, act: 'swish' })]);
  const weights = initialiseWeights(graph, 1);
  const ranges = ['image', 'stem', beforeActivation('stem')].map(
    (name) => [name, { min: -4, max: 4 }] as const,
  );
  const { tensors, kernels } = quantisationOf({ graph, weights }, new Map(ranges));
  const gate = { scale: 0.0025, zeroPoint: -128 };
  const quantisation = { kernels, tensors: new Map([...tensors, [gateOf('stem'), gate]]) };

  it('keeps the range that an ONNX file has of its gate', () => {
    const { model } = readOnnx(writeOnnx({ graph, weights, quantisation }));
    expect(model.graph.layers).toMatchObject([{ name: 'stem', act: 'swish' }]);
    const read = model.quantisation?.tensors.get(gateOf('stem'));
    expect(read?.scale).toBeCloseTo(gate.scale, 8);
    expect(model.quantisation?.tensors.get(beforeActivation('stem'))).toEqual(
      tensors.get(beforeActivation('stem')),
    );
  });

  it('has a gate from 0 to 1 where nothing is said of it', () => {
    const { model } = readOnnx(writeOnnx({ graph, weights, quantisation: { kernels, tensors } }));
    expect(model.quantisation?.tensors.get(gateOf('stem'))).toEqual({ scale: 1 / 256, zeroPoint: -128 });
  });
});
