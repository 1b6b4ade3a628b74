/** What is read from files as others write them, and written again, runs as the original does. */
import { Random } from '@edgewright/base';
import { readOnnx, writeOnnx } from '@edgewright/model-formats';
import { encodeOnnx, type AttributeValue, type OnnxTensor } from '@edgewright/model-formats/onnx-graphs';
import { describe, expect, it } from '@jest/globals';
import { relativeError } from '../testing/one-operation-graphs.js';
import { openOnnx } from './onnx-runtime.js';

/** An operation with the shapes of what it is given: of inputs, and of constants, which are made up unless stated. */
interface Case {
  readonly title: string;
  readonly op: string;
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  /** In the order of the operation; an empty name leaves one out. */
  readonly given: readonly string[];
  readonly inputs: Readonly<Record<string, readonly number[]>>;
  readonly constants?: Readonly<Record<string, readonly number[]>>;
  readonly indices?: Readonly<
    Record<string, { readonly shape: readonly number[]; readonly values: readonly number[] }>
  >;
  /** What inputs of whole numbers are given. */
  readonly whole?: Readonly<Record<string, readonly number[]>>;
  readonly outputs: readonly string[];
}

const CELL = { hidden_size: 3 };

const CASES: readonly Case[] = [
  {
    title: 'an LSTM both ways with states to begin with, and the state of its cell',
    op: 'LSTM',
    attributes: { ...CELL, direction: 'bidirectional' },
    given: ['x', 'w', 'r', 'b', '', 'h', 'c'],
    inputs: { x: [4, 1, 2], h: [2, 1, 3], c: [2, 1, 3] },
    constants: { w: [2, 12, 2], r: [2, 12, 3], b: [2, 24] },
    outputs: ['y', 'last', 'cell'],
  },
  {
    title: 'a GRU whose reset comes before the product',
    op: 'GRU',
    attributes: CELL,
    given: ['x', 'w', 'r', 'b'],
    inputs: { x: [4, 1, 2] },
    constants: { w: [1, 9, 2], r: [1, 9, 3], b: [1, 18] },
    outputs: ['y', 'last'],
  },
  {
    title: 'a GRU whose reset comes after it, with a state to begin with',
    op: 'GRU',
    attributes: { ...CELL, linear_before_reset: 1 },
    given: ['x', 'w', 'r', 'b', '', 'h'],
    inputs: { x: [2, 1, 2], h: [1, 1, 3] },
    constants: { w: [1, 9, 2], r: [1, 9, 3], b: [1, 18] },
    outputs: ['y', 'last'],
  },
  {
    title: 'a cell without gates, from the end on',
    op: 'RNN',
    attributes: { ...CELL, direction: 'reverse' },
    given: ['x', 'w', 'r', 'b'],
    inputs: { x: [4, 1, 2] },
    constants: { w: [1, 3, 2], r: [1, 3, 3], b: [1, 6] },
    outputs: ['y', 'last'],
  },
  {
    title: 'slices in places of several axes',
    op: 'ScatterND',
    given: ['x', 'places', 'new'],
    inputs: { x: [2, 3, 2], new: [3, 2] },
    indices: { places: { shape: [3, 2], values: [0, 2, 1, 1, 0, 0] } },
    outputs: ['y'],
  },
  {
    title: 'elements of several axes by indices that are computed',
    op: 'GatherND',
    given: ['x', 'places'],
    inputs: { x: [1, 3, 2], places: [2, 2] },
    whole: { places: [0, 2, 0, 1] },
    outputs: ['y'],
  },
  {
    title: 'elements of several axes',
    op: 'GatherND',
    given: ['x', 'places'],
    inputs: { x: [2, 3, 2] },
    indices: { places: { shape: [2, 2, 2], values: [0, 2, 1, 1, 0, 0, 1, -1] } },
    outputs: ['y'],
  },
];

function fileOf({
  op,
  given,
  inputs,
  constants = {},
  indices = {},
  attributes = {},
  whole = {},
  outputs,
}: Case): Uint8Array {
  const tensors = [
    ...Object.entries(constants).map(([name, shape]): OnnxTensor => ({
      name,
      type: 'float32',
      shape,
      data: numbers(name, shape),
    })),
    ...Object.entries(indices).map(([name, { shape, values }]): OnnxTensor => ({
      name,
      type: 'int64',
      shape,
      data: BigInt64Array.from(values, BigInt),
    })),
  ];
  return encodeOnnx({
    name: op,
    nodes: [{ name: op, op, inputs: given, outputs, attributes }],
    tensors,
    inputs: Object.entries(inputs).map(([name, shape]) => ({
      name,
      type: name in whole ? 'int64' : 'float32',
      shape,
    })),
    outputs: outputs.map((name) => ({ name, type: 'float32', shape: [] })),
  });
}

function numbers(name: string, shape: readonly number[]): Float32Array {
  const random = Random.from(1, name);
  return Float32Array.from({ length: shape.reduce((all, size) => all * size, 1) }, () => random.normal());
}

async function run(bytes: Uint8Array, inputs: ReadonlyMap<string, Float32Array>) {
  const session = await openOnnx(bytes);
  try {
    return await session.run(inputs);
  } finally {
    await session.close();
  }
}

describe('files of others, written again', () => {
  it.each(CASES)('$title', async (tried) => {
    const bytes = fileOf(tried);
    const inputs = new Map(
      Object.entries(tried.inputs).map(([name, shape]) => {
        const given = tried.whole?.[name];
        return [name, given === undefined ? numbers(name, shape) : Float32Array.from(given)];
      }),
    );
    const { model } = readOnnx(bytes);
    const original = await run(bytes, inputs);
    const again = await run(writeOnnx(model, { batch: 1 }), inputs);
    expect(model.graph.layers.filter(({ op }) => op === 'opaque')).toEqual([]);
    for (const [index, name] of tried.outputs.entries()) {
      const seen = again.get(model.graph.outputs[index] ?? '')?.values;
      expect(relativeError(original.get(name)?.values ?? new Float32Array(), seen)).toBeLessThan(2e-6);
    }
  });
});
