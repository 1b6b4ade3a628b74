import { Random } from '@edgewright/base';
import {
  countsOf,
  GraphBuilder,
  graphFingerprint,
  type LayerWeights,
  type Model,
  type ModelGraph,
} from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { readTflite } from './read-tflite.js';
import { FUSED_ACTIVATIONS, PADDINGS } from '../file/schema/builtins.js';
import { TfliteNetwork, type TensorId } from '../writing/tflite-network.js';
import { readTfliteFile } from '../file/tflite-file.js';
import { writeNetwork } from '../writing/write-network.js';
import { writeTflite } from '../writing/write-tflite.js';

const random = Random.from(1, 'read-tflite');

function numbers(count: number, centre = 0): Float32Array {
  return Float32Array.from({ length: count }, () => centre + random.normal() / 4);
}

function weightsOf(graph: ModelGraph): Map<string, LayerWeights> {
  return new Map(
    graph.layers.map((layer) => {
      const channels = layer.out.at(-1) ?? 1;
      const isNorm = layer.op.endsWith('_norm') || ('bn' in layer && layer.bn);
      return [
        layer.name,
        {
          ...('weights' in layer ? { kernel: numbers(layer.weights) } : {}),
          ...('bias' in layer && layer.bias ? { bias: numbers(channels) } : {}),
          ...(isNorm
            ? {
                scale: numbers(channels, 1),
                offset: numbers(channels),
                mean: numbers(channels),
                variance: numbers(channels, 4),
              }
            : {}),
        },
      ];
    }),
  );
}

/** A network with layers of most kinds. */
function manyLayers(): Model {
  const b = new GraphBuilder('many', { precision: 'float32' });
  const image = b.input('image', [17, 16, 3]);
  const stem = b.conv2d(image, { name: 'stem', filters: 8, kernel: 3, stride: 2, bn: true, act: 'relu6' });
  const deep = b.depthwiseConv2d(stem, { name: 'deep', kernel: 5, bias: true, act: 'hard_swish' });
  const groups = b.groupConv2d(deep, {
    name: 'groups',
    filters: 8,
    groups: 2,
    kernel: 1,
    bn: true,
    act: 'swish',
  });
  const sum = b.add([stem, groups], { name: 'sum', act: 'relu' });
  const gate = b.reduceMean(sum, { name: 'gate/mean', axes: [0, 1], keepDims: true });
  const squeezed = b.conv2d(gate, {
    name: 'gate/squeeze',
    filters: 8,
    kernel: 1,
    bias: true,
    act: 'hard_sigmoid',
  });
  const gated = b.multiply([sum, squeezed], { name: 'gated' });
  const wide = b.concat([gated, sum], { name: 'wide' });
  const part = b.slice(wide, { name: 'part', begin: 2, size: 10 });
  const small = b.maxPool(part, { name: 'small', kernel: 2, stride: 2 });
  const large = b.resizeBilinear(small, { name: 'large', height: 9, width: 8 });
  const mean = b.avgPool(large, { name: 'mean', kernel: 3, stride: 3, padding: 'valid' });
  const flat = b.reshape(mean, { name: 'flat', shape: [60] });
  const hidden = b.dense(flat, { name: 'hidden', units: 12, bias: true, act: 'gelu' });
  const normed = b.noNorm(hidden, { name: 'normed' });
  const classes = b.dense(normed, { name: 'classes', units: 5, bias: true });
  const graph = b.build([b.softmax(classes, { name: 'probabilities' }), part]);
  return { graph, weights: weightsOf(graph) };
}

describe('readTflite of what Edgewright writes', () => {
  const model = manyLayers();
  const once = readTflite(writeTflite(model)).model;

  it('has equal counts and shapes under equal names', () => {
    const before = countsOf(model.graph);
    const { macs, paramsFolded, weightBytes } = countsOf(once.graph);
    expect({ macs, paramsFolded, weightBytes }).toEqual({
      macs: before.macs,
      paramsFolded: before.paramsFolded,
      weightBytes: before.weightBytes,
    });
    const shapes = (graph: ModelGraph) => graph.layers.map(({ name, out }) => [name, out]);
    expect(shapes(once.graph)).toEqual(shapes(model.graph));
  });

  it('has the kernels that were written, with batch norms folded', () => {
    expect(once.weights.get('deep')).toEqual(model.weights.get('deep'));
    expect(once.weights.get('normed')?.scale).toEqual(model.weights.get('normed')?.scale);
    const stem = once.graph.layers.find(({ name }) => name === 'stem');
    expect(stem).toMatchObject({ bn: false, bias: true, act: 'relu6' });
  });

  it('is the same from the second round on', () => {
    const bytes = writeTflite(once);
    const twice = readTflite(bytes).model;
    expect(graphFingerprint(twice.graph)).toBe(graphFingerprint(once.graph));
    expect(twice.weights).toEqual(once.weights);
    expect(Buffer.compare(writeTflite(twice), bytes)).toBe(0);
  });
});

const FLOAT = 'float32';
const NONE = { fused_activation_function: FUSED_ACTIVATIONS.none };

/** A file as other converters write it. */
function fileOf(make: (network: TfliteNetwork) => readonly TensorId[], name = 'output'): Uint8Array {
  const network = new TfliteNetwork();
  const outputs = make(network);
  outputs.forEach((tensor, index) => network.outputs.push({ name: `${name}${index}`, tensor }));
  return writeNetwork(network, { description: '', metadata: new Map() });
}

function inputOf(
  network: TfliteNetwork,
  shape: readonly number[],
  type: 'float32' | 'uint8' = FLOAT,
): TensorId {
  const scales = type === FLOAT ? {} : { scales: { scale: [1 / 128], zeroPoint: [128] } };
  const tensor = network.add({ name: 'image', shape, type, ...scales });
  network.inputs.push({ name: 'image', tensor });
  return tensor;
}

describe('readTflite of what others write', () => {
  it('folds a batch norm that is spelled out, and a clamp, into the kernel', () => {
    const bytes = fileOf((network) => {
      const image = inputOf(network, [1, 4, 4, 1]);
      const kernel = network.constant({ name: 'k', shape: [2, 1, 1, 1], type: FLOAT }, Float32Array.of(1, 2));
      const computed = (name: string): TensorId => network.add({ name, shape: [1, 4, 4, 2], type: FLOAT });
      const scale = network.constant({ name: 's', shape: [2], type: FLOAT }, Float32Array.of(10, 100));
      const offset = network.constant({ name: 'o', shape: [2], type: FLOAT }, Float32Array.of(1, -1));
      const strides = { padding: PADDINGS.same, stride_w: 1, stride_h: 1, ...NONE };
      const conv = network.operator('CONV_2D', {
        inputs: [image, kernel],
        output: computed('conv'),
        options: strides,
      });
      const scaled = network.operator('MUL', {
        inputs: [conv, scale],
        output: computed('scaled'),
        options: NONE,
      });
      const moved = network.operator('ADD', {
        inputs: [scaled, offset],
        output: computed('moved'),
        options: NONE,
      });
      return [network.operator('RELU', { inputs: [moved], output: computed('acted') })];
    });
    const { graph, weights } = readTflite(bytes).model;
    expect(graph.layers).toMatchObject([{ name: 'acted', op: 'conv2d', bias: true, act: 'relu' }]);
    expect(weights.get('acted')).toEqual({ kernel: Float32Array.of(10, 200), bias: Float32Array.of(1, -1) });
  });

  it('computes shapes that the file computes, and leaves no layer of them', () => {
    const bytes = fileOf((network) => {
      const image = inputOf(network, [1, 2, 3, 4]);
      const list = (name: string, length: number): TensorId =>
        network.add({ name, shape: [length], type: 'int32' });
      const begin = network.integerVector([3]);
      const end = network.integerVector([4]);
      const step = network.integerVector([1]);
      const zero = network.integerTensor([6], []);
      const one = network.integerTensor([1], []);
      const shape = network.integerVector([1, 2, 3, 4]);
      const channels = network.operator('STRIDED_SLICE', {
        inputs: [shape, begin, end, step],
        output: network.add({ name: 'channels', shape: [], type: 'int32' }),
        options: { shrink_axis_mask: 1 },
      });
      const packed = network.operator('PACK', {
        inputs: [one, zero, channels],
        output: list('packed', 3),
        options: { values_count: 3, axis: 0 },
      });
      const output = network.add({ name: 'rows', shape: [1, 6, 4], type: FLOAT });
      return [network.operator('RESHAPE', { inputs: [image, packed], output })];
    });
    expect(readTflite(bytes).model.graph.layers).toMatchObject([
      { name: 'rows', op: 'reshape', out: [6, 4] },
    ]);
  });

  it('writes zeros around an image into the convolution', () => {
    const bytes = fileOf((network) => {
      const image = inputOf(network, [1, 4, 4, 1]);
      const margins = network.integerTensor([0, 0, 0, 1, 0, 1, 0, 0], [4, 2]);
      const padded = network.operator('PAD', {
        inputs: [image, margins],
        output: network.add({ name: 'padded', shape: [1, 5, 5, 1], type: FLOAT }),
      });
      const kernel = network.constant(
        { name: 'k', shape: [1, 3, 3, 1], type: FLOAT },
        new Float32Array(9).fill(1),
      );
      return [
        network.operator('CONV_2D', {
          inputs: [padded, kernel],
          output: network.add({ name: 'conv', shape: [1, 2, 2, 1], type: FLOAT }),
          options: { padding: PADDINGS.valid, stride_w: 2, stride_h: 2, ...NONE },
        }),
      ];
    });
    expect(readTflite(bytes).model.graph.layers).toMatchObject([
      { op: 'conv2d', padding: 'same', in: [4, 4, 1] },
    ]);
  });

  it('shifts unsigned integers to signed ones and keeps what they stand for', () => {
    const bytes = fileOf((network) => {
      const image = inputOf(network, [1, 1, 1, 1], 'uint8');
      const kernel = network.constant(
        { name: 'k', shape: [2, 1, 1, 1], type: 'uint8', scales: { scale: [0.5], zeroPoint: [100] } },
        Uint8Array.of(0, 250),
      );
      const output = network.add({
        name: 'conv',
        shape: [1, 1, 1, 2],
        type: 'uint8',
        scales: { scale: [0.25], zeroPoint: [3] },
      });
      const options = { padding: PADDINGS.same, stride_w: 1, stride_h: 1, ...NONE };
      return [network.operator('CONV_2D', { inputs: [image, kernel], output, options })];
    });
    const { model } = readTflite(bytes);
    const { graph, weights, quantisation } = model;
    expect(graph.precision).toBeUndefined();
    expect(weights.get('conv')?.kernel).toEqual(Float32Array.of(-50, 75));
    // 150 steps fit no symmetric byte.
    expect(quantisation?.kernels.get('conv')).toEqual({ scales: Float32Array.of(0.5), zeroPoint: -28 });
    expect(quantisation?.tensors.get('image')).toEqual({ scale: 1 / 128, zeroPoint: 0 });
    expect(quantisation?.tensors.get('conv')).toEqual({ scale: 0.25, zeroPoint: -125 });
    const again = readTfliteFile(writeTflite(model));
    const kernel = again.tensors.find(({ name }) => name === 'conv/kernel');
    expect([kernel?.type, ...(kernel?.bytes ?? [])]).toEqual(['uint8', 0, 250]);
  });

  it('keeps what graphs do not have as an opaque layer with its shape, and says why', () => {
    const bytes = fileOf((network) => {
      const image = inputOf(network, [1, 4, 4, 2]);
      const margins = network.integerTensor([0, 0, 4, 4, 1, 1, 0, 0], [4, 2]);
      const padded = network.operator('MIRROR_PAD', {
        inputs: [image, margins],
        output: network.add({ name: 'padded', shape: [1, 12, 6, 2], type: FLOAT }),
        options: { mode: 0 },
      });
      return [
        network.operator('RELU', {
          inputs: [padded],
          output: network.add({ name: 'acted', shape: [1, 12, 6, 2], type: FLOAT }),
        }),
      ];
    });
    const { model, findings } = readTflite(bytes);
    expect(model.graph.layers).toMatchObject([
      { name: 'padded', op: 'opaque', foreign: 'MIRROR_PAD', out: [12, 6, 2] },
      { name: 'acted', op: 'activation' },
    ]);
    expect(findings).toEqual([
      {
        kind: 'opaque',
        layer: 'padded',
        message:
          'MIRROR_PAD is kept as an opaque layer: its margins are wider than the 4 elements they mirror',
      },
    ]);
  });

  it('reads a layer norm that is spelled out as one', () => {
    const builder = new GraphBuilder('normed', { precision: 'float32' });
    const tokens = builder.input('tokens', [7, 16]);
    const graph = builder.build([builder.layerNorm(tokens, { name: 'norm' })]);
    const { model } = readTflite(writeTflite({ graph, weights: weightsOf(graph) }));
    expect(model.graph.layers).toMatchObject([{ name: 'norm', op: 'layer_norm' }]);
    expect(graphFingerprint(model.graph)).toBe(graphFingerprint(graph));
  });

  it('takes another size of an input, and refuses one of other axes', () => {
    const bytes = writeTflite(manyLayers());
    expect(() => readTflite(bytes, { inputShapes: { image: [17, 16, 3] } })).toThrow(
      expect.objectContaining({ code: 'model-formats/unfit-input-shape' }),
    );
    expect(() => readTflite(bytes, { inputShapes: { picture: [1, 17, 16, 3] } })).toThrow(/no such input/);
  });
});
