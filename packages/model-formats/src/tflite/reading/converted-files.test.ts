/** What TensorFlow's converter makes of networks of Keras, made here in small. */
import { GraphBuilder, type Model, type Quantisation } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { withFixedSizes } from './fix-sizes.js';
import { readTfliteSignature } from './read-signature.js';
import { readTflite } from './read-tflite.js';
import { FUSED_ACTIVATIONS, PADDINGS } from '../file/schema/builtins.js';
import { TfliteNetwork, type TensorId } from '../writing/tflite-network.js';
import { readTfliteFile } from '../file/tflite-file.js';
import { writeNetwork } from '../writing/write-network.js';
import { writeTflite } from '../writing/write-tflite.js';

const FLOAT = 'float32';
const NONE = { fused_activation_function: FUSED_ACTIVATIONS.none };
const STEPS = { scale: [1 / 64], zeroPoint: [0] };

function fileOf(make: (network: TfliteNetwork) => readonly TensorId[]): Uint8Array {
  const network = new TfliteNetwork();
  make(network).forEach((tensor, index) => network.outputs.push({ name: `output_${index}`, tensor }));
  return writeNetwork(network, { description: '', metadata: new Map() });
}

function inputOf(
  network: TfliteNetwork,
  shape: readonly number[],
  type: 'float32' | 'int8' = FLOAT,
): TensorId {
  const tensor = network.add({ name: 'image', shape, type, ...(type === FLOAT ? {} : { scales: STEPS }) });
  network.inputs.push({ name: 'picture', tensor });
  return tensor;
}

describe('readTflite', () => {
  it('keeps zeros that are as wide as the window of the convolution behind them', () => {
    const bytes = fileOf((network) => {
      const image = inputOf(network, [1, 4, 4, 1]);
      const padded = network.operator('PAD', {
        inputs: [image, network.integerTensor([0, 0, 0, 0, 3, 0, 0, 0], [4, 2])],
        output: network.add({ name: 'padded', shape: [1, 4, 7, 1], type: FLOAT }),
      });
      const kernel = network.constant({ name: 'k', shape: [1, 3, 3, 1], type: FLOAT }, new Float32Array(9));
      return [
        network.operator('CONV_2D', {
          inputs: [padded, kernel],
          output: network.add({ name: 'conv', shape: [1, 2, 5, 1], type: FLOAT }),
          options: { padding: PADDINGS.valid, stride_w: 1, stride_h: 1, ...NONE },
        }),
      ];
    });
    expect(readTflite(bytes).model.graph.layers).toMatchObject([
      { op: 'pad', out: [4, 7, 1] },
      { op: 'conv2d', padding: 'valid', out: [2, 5, 1] },
    ]);
  });

  it('folds the product of a constant with a kernel', () => {
    const bytes = fileOf((network) => {
      const image = inputOf(network, [1, 2]);
      const state = network.constant({ name: 's', shape: [1, 2], type: FLOAT }, Float32Array.of(1, 2));
      const kernel = network.constant({ name: 'k', shape: [2, 2], type: FLOAT }, Float32Array.of(3, 4, 5, 6));
      const made = (name: string) => network.add({ name, shape: [1, 2], type: FLOAT });
      const product = network.operator('FULLY_CONNECTED', {
        inputs: [state, kernel],
        output: made('product'),
        options: NONE,
      });
      return [network.operator('MUL', { inputs: [image, product], output: made('scaled'), options: NONE })];
    });
    const { graph, weights } = readTflite(bytes).model;
    expect(graph.layers).toMatchObject([{ op: 'constant', name: 'product' }, { op: 'multiply' }]);
    expect(weights.get('product')?.kernel).toEqual(Float32Array.of(11, 17));
  });

  it('notes dynamic-range quantisation', () => {
    const bytes = fileOf((network) => {
      const image = inputOf(network, [1, 2]);
      const held = { type: 'int8', scales: { scale: [0.5] } } as const;
      const kernel = network.constant({ name: 'k', shape: [1, 2], ...held }, Int8Array.of(2, 4));
      const output = network.add({ name: 'product', shape: [1, 1], type: FLOAT });
      return [network.operator('FULLY_CONNECTED', { inputs: [image, kernel], output, options: NONE })];
    });
    const { model, findings } = readTflite(bytes);
    expect(model.quantisation).toBeUndefined();
    expect(findings).toMatchObject([{ kind: 'note', layer: 'product', message: /as it runs/ }]);
  });

  it('has a scale for every step of a mirrored margin', () => {
    const bytes = fileOf((network) => {
      const image = inputOf(network, [1, 4, 4, 1], 'int8');
      const output = network.add({ name: 'margins', shape: [1, 6, 6, 1], type: 'int8', scales: STEPS });
      const margins = network.integerTensor([0, 0, 1, 1, 1, 1, 0, 0], [4, 2]);
      return [network.operator('MIRROR_PAD', { inputs: [image, margins], output, options: { mode: 0 } })];
    });
    const { graph, quantisation } = readTflite(bytes).model;
    const steps = { scale: 1 / 64, zeroPoint: 0 };
    expect(graph.layers.length).toBeGreaterThan(1);
    for (const { name, op } of graph.layers) {
      if (op !== 'constant') expect([name, quantisation?.tensors.get(name)]).toEqual([name, steps]);
    }
  });
});

describe('writeTflite of what is int8 in part', () => {
  const builder = new GraphBuilder('part');
  const image = builder.input('image', [2]);
  const moved = builder.add([image, builder.constant({ name: 'offset', shape: [2] })], { name: 'moved' });
  const root = builder.sqrt(moved, { name: 'root' });
  const graph = builder.build([builder.multiply([root, image], { name: 'product' })]);
  const steps = { scale: 1 / 64, zeroPoint: 0 };
  const quantisation: Quantisation = {
    tensors: new Map([
      ['image', steps],
      ['offset', steps],
      ['product', steps],
    ]),
    kernels: new Map(),
  };
  const model: Model = {
    graph,
    weights: new Map([['offset', { kernel: Float32Array.of(3, 1 / 3) }]]),
    quantisation,
  };

  it('has float32 where no scale is known, and constants as exact as they are there', () => {
    const { tensors, operations } = readTfliteFile(writeTflite(model, { signature: 'int8' }));
    const made = operations.map(({ word, outputs }) => [word, tensors[outputs[0] ?? 0]?.type]);
    expect(made).toEqual([
      ['DEQUANTIZE', FLOAT],
      ['ADD', FLOAT],
      ['SQRT', FLOAT],
      ['DEQUANTIZE', FLOAT],
      ['MUL', FLOAT],
      ['QUANTIZE', 'int8'],
    ]);
    const offset = tensors.find(({ name }) => name.startsWith('offset'));
    expect([offset?.type, offset?.bytes.byteLength]).toEqual([FLOAT, 8]);
  });
});

describe('files for runtimes', () => {
  const bytes = fileOf((network) => {
    const image = inputOf(network, [1, 2, 2, 1]);
    return [
      network.operator('RELU', {
        inputs: [image],
        output: network.add({ name: 'acted', shape: [1, 2, 2, 1], type: FLOAT }),
      }),
    ];
  });

  it('has the names of the signature', () => {
    expect(readTfliteSignature(bytes)).toEqual({
      inputs: [{ name: 'picture', position: 0, type: FLOAT }],
      outputs: [{ name: 'output_0', position: 0, type: FLOAT }],
    });
  });

  it('has fixed sizes, in a copy of the file', () => {
    const fixed = withFixedSizes(bytes, { image: [1, 3, 5, 1] });
    expect(readTflite(fixed).model.graph.inputs).toMatchObject([{ name: 'image', shape: [3, 5, 1] }]);
    expect(readTflite(bytes).model.graph.inputs).toMatchObject([{ shape: [2, 2, 1] }]);
  });
});
