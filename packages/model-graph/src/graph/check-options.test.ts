import { describe, expect, it } from '@jest/globals';
import { gcIbn } from '../blocks/gc-ibn.js';
import { generalisedIbn } from '../blocks/generalised-ibn.js';
import { groupConvolution } from '../blocks/group-convolution.js';
import { multiHeadAttention } from '../blocks/multi-head-attention.js';
import { separableConvolution } from '../blocks/separable-convolution.js';
import { GraphBuilder } from './graph-builder.js';
import { soundGraph } from './sound-graph.js';
import type { Tensor } from './tensor.js';

/** The methods as an author without types calls them. */
type LooseBuilder = { readonly [M in keyof GraphBuilder]: (...given: readonly unknown[]) => unknown };
type Loose = (builder: LooseBuilder, x: Tensor) => unknown;

function called(block: (...given: never[]) => unknown, ...given: readonly unknown[]): unknown {
  return (block as (...given: readonly unknown[]) => unknown)(...given);
}

const IBN = { name: 'b0', filters: 8, kernel: 3, stride: 1, expand: 4 };
const SEPARABLE = { names: { depthwise: 'dw', pointwise: 'pw' }, filters: 8, kernel: 3 };

const refused: readonly (readonly [string, string, string, Loose])[] = [
  [
    'an unknown option',
    'bad-attribute',
    'conv2d layer "conv1": there is no option "strides"; did you mean "stride"?',
    (b, x) => b.conv2d(x, { name: 'conv1', filters: 8, kernel: 3, strides: 2 }),
  ],
  [
    'an option by the name of another library',
    'bad-attribute',
    'did you mean "act"?',
    (b, x) => b.dense(x, { name: 'c', units: 8, activation: 'relu' }),
  ],
  [
    'an unknown word, with the nearest',
    'bad-attribute',
    '"act" is "prelu"; it must be one of none, relu, relu6, relu_n1_to_1, relu_0_to_1, leaky_relu, elu, selu, sigmoid, tanh, gelu, gelu_tanh, swish, mish, softplus, softsign, hard_swish, hard_sigmoid; did you mean "relu"?',
    (b, x) => b.activation(x, { name: 'c', act: 'prelu' }),
  ],
  [
    'a word by its other name',
    'bad-attribute',
    'did you mean "swish"?',
    (b, x) => b.add([x, x], { name: 'c', act: 'silu' }),
  ],
  [
    'padding in capitals',
    'bad-attribute',
    '"padding" is "SAME"; it must be one of same, valid, or [top, bottom, left, right]; did you mean "same"?',
    (b, x) => b.maxPool(x, { name: 'c', kernel: 3, padding: 'SAME' }),
  ],
  [
    'null in the place of a word',
    'bad-attribute',
    '"act" is null; it must be one of',
    (b, x) => b.conv2d(x, { name: 'c', filters: 8, kernel: 3, act: null }),
  ],
  [
    'a text in the place of a number',
    'bad-attribute',
    '"kernel" is "3"; it must be a whole number of at least 1',
    (b, x) => b.depthwiseConv2d(x, { name: 'c', kernel: '3' }),
  ],
  [
    'a list of three in the place of a height and a width',
    'bad-attribute',
    '"kernel" is [3, 3, 3]; it must be a whole number of at least 1, or [height, width] of two',
    (b, x) => b.avgPool(x, { name: 'c', kernel: [3, 3, 3] }),
  ],
  [
    'a number in the place of a flag',
    'bad-attribute',
    '"bn" is 1; it must be true or false',
    (b, x) => b.conv2d(x, { name: 'c', filters: 8, kernel: 3, bn: 1 }),
  ],
  [
    'an option that is missing',
    'bad-attribute',
    'conv2d layer "c": the option "filters" is missing; it must be a whole number of at least 1',
    (b, x) => b.conv2d(x, { name: 'c', kernel: 3 }),
  ],
  [
    'an option that is there without a value',
    'bad-attribute',
    '"filters" is undefined; it must be a whole number of at least 1',
    (b, x) => b.conv2d(x, { name: 'c', kernel: 3, filters: undefined }),
  ],
  [
    'a name that is missing',
    'bad-attribute',
    'softmax layer: the option "name" is missing',
    (b, x) => b.softmax(x, {}),
  ],
  [
    'an empty name',
    'bad-attribute',
    '"name" is ""; it must be a text of at least one character',
    (b, x) => b.softmax(x, { name: '' }),
  ],
  ['no options', 'bad-attribute', 'reshape: its options are undefined', (b, x) => b.reshape(x)],
  ['a name alone', 'bad-attribute', 'softmax: its options are "probs"', (b, x) => b.softmax(x, 'probs')],
  [
    'a shape with holes',
    'bad-attribute',
    'must be a shape',
    (b, x) => b.reshape(x, { name: 'c', shape: new Array(3) }),
  ],
  ['an input without a shape', 'bad-attribute', 'input layer "i": "shape" is undefined', (b) => b.input('i')],
  [
    'groups of a full convolution, with where they are',
    'bad-attribute',
    'conv2d layer "c": there is no option "groups"',
    (b, x) => b.conv2d(x, { name: 'c', filters: 8, kernel: 3, groups: 4 }),
  ],
  [
    'an unknown option of a network',
    'bad-attribute',
    'did you mean "precision"?',
    () => loose({ percision: 'int8' }),
  ],
  [
    'an unknown precision',
    'bad-attribute',
    '"precision" is "int4"; it must be one of int8, float32',
    () => loose({ precision: 'int4' }),
  ],
  [
    'not a tensor',
    'no-tensor',
    'dense layer "d": undefined is not a tensor',
    (b) => b.dense(undefined, { name: 'd', units: 2 }),
  ],
  [
    'an empty object for a tensor',
    'no-tensor',
    'an object is not a tensor',
    (b) => b.softmax({}, { name: 'd' }),
  ],
  [
    'a promise of a tensor',
    'no-tensor',
    'a promise is not a tensor',
    (b, x) => b.softmax(Promise.resolve(x), { name: 'd' }),
  ],
  [
    'tensors that are not a list',
    'no-tensor',
    'an object is not a list of tensors',
    (b, x) => b.add(x, { name: 'd' }),
  ],
  [
    'one of two tensors missing',
    'no-tensor',
    'undefined is not a tensor',
    (b, x) => b.batchMatmul(x, undefined, { name: 'd' }),
  ],
  ['an output that is not a list', 'no-tensor', 'an object is not a list of tensors', (b, x) => b.build(x)],
  ['no outputs', 'no-tensor', 'is an empty list', (b) => b.build([])],
  ['a nameless output', 'no-tensor', 'an object is not a tensor', (b) => b.build([{}])],
  [
    'a tensor of another builder',
    'unknown-input',
    'the tensor "image" was made by another builder',
    (b) => b.softmax(start().x, { name: 'd' }),
  ],
  [
    'an unknown option of a block',
    'bad-attribute',
    'gcIbn "b0": there is no option "group_size"; did you mean "groupSize"?',
    (b, x) => called(gcIbn, b, x, { ...IBN, group_size: 2 }),
  ],
  [
    'a group size that does not divide',
    'groups-do-not-divide',
    'gcIbn "b0": groups of 3 do not divide its 16 expanded channels',
    (b, x) => called(gcIbn, b, x, { ...IBN, groupSize: 3 }),
  ],
  [
    'an unknown word of a block',
    'bad-attribute',
    '"side" is "left"; it must be one of expansion, projection',
    (b, x) =>
      called(generalisedIbn, b, x, {
        name: 'g',
        filters: 8,
        kernel: 3,
        stride: 1,
        groups: 1,
        side: 'left',
        split: { pointwise: 1, grouped: 1 },
      }),
  ],
  [
    'a part of an option missing',
    'bad-attribute',
    'generalisedIbn split: the option "grouped" is missing',
    (b, x) =>
      called(generalisedIbn, b, x, {
        name: 'g',
        filters: 8,
        kernel: 3,
        stride: 1,
        groups: 1,
        side: 'expansion',
        split: { pointwise: 1 },
      }),
  ],
  [
    'an unknown form',
    'bad-attribute',
    '"form" is "slice"; it must be one of native, sliced; did you mean "sliced"?',
    (b, x) => called(groupConvolution, b, x, { name: 'g', filters: 8, kernel: 3, groups: 2, form: 'slice' }),
  ],
  [
    'an unknown option between two layers',
    'bad-attribute',
    'separableConvolution: there is no option "relu"',
    (b, x) => called(separableConvolution, b, x, { ...SEPARABLE, between: { relu: true } }),
  ],
  [
    'attention without a key',
    'bad-attribute',
    'multiHeadAttention sources: the option "key" is missing',
    (b, x) => called(multiHeadAttention, b, { query: x, value: x }, { name: 'a', units: 8, heads: 2 }),
  ],
  [
    'a block without its builder',
    'no-tensor',
    'gcIbn "b0": undefined is not a GraphBuilder',
    (_, x) => called(gcIbn, undefined, x, { ...IBN, groupSize: 2 }),
  ],
  [
    'a block without its tensor',
    'no-tensor',
    'gcIbn "b0": undefined is not a tensor',
    (b) => called(gcIbn, b, undefined, { ...IBN, groupSize: 2 }),
  ],
];

function loose(options: object): GraphBuilder {
  return new GraphBuilder('net', options);
}

function start(): { builder: GraphBuilder; x: Tensor } {
  const builder = new GraphBuilder('net');
  return { builder, x: builder.input('image', [8, 8, 4]) };
}

describe('a network written without types', () => {
  it.each(refused)('is refused with %s', (_, ...[code, message, write]) => {
    const { builder, x } = start();
    const written = (): unknown => write(builder as unknown as LooseBuilder, x);
    expect(written).toThrow(expect.objectContaining({ code: `model-graph/${code}` }));
    expect(written).toThrow(message);
  });

  it('names where an option is that another operation has', () => {
    const { builder, x } = start();
    const options = { name: 'c', filters: 8, kernel: 3, groups: 4 };
    expect(() => builder.conv2d(x, options)).toThrow(
      'conv2d layer "c": there is no option "groups"; groupConv2d makes a convolution in groups',
    );
  });

  it('may leave out what has a default', () => {
    const { builder, x } = start();
    const options = { name: 'c', filters: 8, kernel: 3, stride: undefined, act: undefined };
    expect(called(builder.conv2d.bind(builder), x, options)).toMatchObject({ shape: [8, 8, 8] });
  });

  it('keeps nothing of a layer that was refused', () => {
    const { builder, x } = start();
    builder.softmax(x, { name: 'once' });
    expect(() => builder.argmax(x, { name: 'once' })).toThrow(/used twice/);
    expect(builder.build([x]).layers).toHaveLength(1);
  });

  it('does not change with the lists it was written with', () => {
    const { builder } = start();
    const shape = [4, 4, 2];
    const x = builder.input('second', shape);
    shape[2] = 9;
    const y = builder.softmax(x, { name: 'probs' });
    expect(builder.build([y]).inputs[1]?.shape).toEqual([4, 4, 2]);
  });
});

describe('what a plugin gives for a graph', () => {
  it('is not a promise', () => {
    const written = (): unknown => soundGraph(Promise.reject(new TypeError('late')));
    expect(written).toThrow('a promise is not a graph');
  });

  it.each([
    ['of the graph', { percision: 'float32' }, 'there is no field "percision"'],
    ['of an input', { inputs: [{ name: 'image', shape: [1], dtype: 'int8' }] }, 'there is no field "dtype"'],
    ['of its outputs', { outputs: [] }, 'outputs: the list is empty'],
  ])('has only what is known %s', (_, change, message) => {
    const { builder, x } = start();
    const graph = { ...builder.build([builder.softmax(x, { name: 'probs' })]), ...change };
    expect(() => soundGraph(graph)).toThrow(message);
  });
});
