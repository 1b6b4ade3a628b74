import { GraphBuilder, type LayerWeights, type ModelGraph, type Tensor } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { networkOf, type NetworkOptions } from './graph-to-network.js';
import { FLOAT_NUMBERS } from './numbers/float-numbers.js';
import type { TfliteNetwork, TfliteOperator } from './tflite-network.js';

const OPTIONS: NetworkOptions = {
  batch: 1,
  groupConvolutions: 'native',
  signature: 'float32',
  numbers: FLOAT_NUMBERS,
};

function graphOf(build: (builder: GraphBuilder, image: Tensor) => Tensor): ModelGraph {
  const builder = new GraphBuilder('one');
  return builder.build([build(builder, builder.input('image', [6, 6, 4]))]);
}

function counted(length: number): Float32Array {
  return Float32Array.from({ length }, (_, index) => index);
}

function written(graph: ModelGraph, options: Partial<NetworkOptions> = {}): TfliteNetwork {
  const weights = new Map<string, LayerWeights>();
  for (const layer of graph.layers)
    if ('weights' in layer) {
      const channels = layer.out.at(-1) ?? 0;
      weights.set(layer.name, { kernel: counted(layer.weights), bias: counted(channels) });
    }
  return networkOf({ graph, weights }, { ...OPTIONS, ...options });
}

const words = (network: TfliteNetwork) => network.operators.map(({ builtin }) => builtin);
const only = (network: TfliteNetwork) => network.operators[0] as TfliteOperator;
const floats = (network: TfliteNetwork, id: number) => {
  const { data = new Uint8Array() } = network.at(id);
  return [...new Float32Array(data.buffer, data.byteOffset, data.byteLength / 4)];
};

describe('networkOf', () => {
  it('turns kernels of convolutions to have their filters first', () => {
    const graph = graphOf((builder, image) =>
      builder.conv2d(image, { name: 'conv', filters: 2, kernel: 1, bias: true, act: 'relu6' }),
    );
    const network = written(graph);
    const { inputs, options } = only(network);
    expect(words(network)).toEqual(['CONV_2D']);
    expect(network.at(inputs[1] ?? 0).shape).toEqual([2, 1, 1, 4]);
    expect(floats(network, inputs[1] ?? 0)).toEqual([0, 2, 4, 6, 1, 3, 5, 7]);
    expect(options).toMatchObject({ padding: 0, fused_activation_function: 3 });
  });

  it('writes margins that no word says as zeros around the input', () => {
    const margins = { name: 'conv', kernel: 3, stride: 2, padding: [1, 1, 1, 1] } as const;
    for (const graph of [
      graphOf((builder, image) => builder.conv2d(image, { ...margins, filters: 2 })),
      graphOf((builder, image) => builder.depthwiseConv2d(image, margins)),
    ]) {
      const network = written(graph);
      const [pad, convolution] = network.operators;
      expect(words(network)[0]).toBe('PAD');
      expect(network.at(pad?.outputs[0] ?? 0)).toMatchObject({ name: 'conv/padded', shape: [1, 8, 8, 4] });
      expect(convolution?.options).toMatchObject({ padding: 1, stride_w: 2, stride_h: 2 });
      expect(network.at(convolution?.outputs[0] ?? 0).shape.slice(1, 3)).toEqual([3, 3]);
    }
  });

  it('keeps names, and gives every tensor the axis of the batch', () => {
    const network = written(
      graphOf((builder, image) => builder.maxPool(image, { name: 'pool', kernel: 2, stride: 2 })),
      { batch: 3 },
    );
    expect(network.inputs.map(({ name }) => name)).toEqual(['image']);
    expect(network.outputs.map(({ name }) => name)).toEqual(['pool']);
    expect(network.tensors.map(({ shape }) => shape)).toEqual([
      [3, 6, 6, 4],
      [3, 3, 3, 4],
    ]);
  });

  it('writes activations that no operator fuses behind it', () => {
    const network = written(
      graphOf((builder, image) =>
        builder.conv2d(image, { name: 'conv', filters: 2, kernel: 1, act: 'swish', bias: true }),
      ),
    );
    expect(words(network)).toEqual(['CONV_2D', 'LOGISTIC', 'MUL']);
    expect(network.operators.at(-1)?.outputs).toEqual([network.outputs[0]?.tensor]);
  });

  it('adds more than two inputs two at a time', () => {
    const network = written(
      graphOf((builder, image) => {
        const pooled = builder.avgPool(image, { name: 'mean', kernel: 6, padding: 'valid' });
        return builder.add([pooled, pooled, image], { name: 'sum', act: 'relu' });
      }),
    );
    expect(words(network)).toEqual(['AVERAGE_POOL_2D', 'ADD', 'ADD']);
    expect(network.tensors.find(({ name }) => name === 'sum/first_2')?.shape).toEqual([1, 1, 1, 4]);
  });

  it('writes group convolutions as one operator, or as slices with a convolution each', () => {
    const graph = graphOf((builder, image) =>
      builder.groupConv2d(image, { name: 'group', filters: 6, kernel: 1, groups: 2, bias: true }),
    );
    expect(words(written(graph))).toEqual(['CONV_2D']);
    const split = written(graph, { groupConvolutions: 'split' });
    expect(words(split)).toEqual(['SLICE', 'CONV_2D', 'SLICE', 'CONV_2D', 'CONCATENATION']);
    const [, first, , second] = split.operators;
    const all = floats(written(graph), only(written(graph)).inputs[1] ?? 0);
    expect([...floats(split, first?.inputs[1] ?? 0), ...floats(split, second?.inputs[1] ?? 0)]).toEqual(all);
  });

  it('makes bytes of class indices before it resizes them, as runtimes resize no int32', () => {
    const network = written(
      graphOf((builder, image) => {
        const classes = builder.argmax(image, { name: 'argmax' });
        const plane = builder.reshape(classes, { name: 'plane', shape: [6, 6, 1] });
        return builder.resizeNearest(plane, { name: 'resized', height: 12, width: 12 });
      }),
    );
    expect(words(network)).toEqual(['ARG_MAX', 'RESHAPE', 'CAST', 'RESIZE_NEAREST_NEIGHBOR']);
    expect(network.at(network.outputs[0]?.tensor ?? 0).type).toBe('uint8');
  });

  it('composes a layer norm', () => {
    const graph = graphOf((builder, image) => builder.layerNorm(image, { name: 'norm' }));
    const weights = new Map([['norm', { scale: counted(4), offset: counted(4) }]]);
    const network = networkOf({ graph, weights }, OPTIONS);
    expect(words(network)).toEqual([
      'MEAN',
      'SQUARED_DIFFERENCE',
      'MEAN',
      'ADD',
      'RSQRT',
      'SUB',
      'MUL',
      'MUL',
      'ADD',
    ]);
  });

  it('names the layer whose weights are missing', () => {
    const graph = graphOf((builder, image) => builder.conv2d(image, { name: 'conv', filters: 2, kernel: 1 }));
    expect(() => networkOf({ graph, weights: new Map() }, OPTIONS)).toThrow(
      'Layer "conv" (conv2d) has no kernel',
    );
  });
});
