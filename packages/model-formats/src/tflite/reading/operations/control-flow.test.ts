import { describe, expect, it } from '@jest/globals';
import { modelOf } from '../read-tflite.js';
import type {
  FileType,
  TfliteFile,
  TfliteGraph,
  TfliteOperation,
  TfliteTensor,
} from '../../file/tflite-file.js';

/** A graph by the names of its tensors. */
class Graph {
  readonly tensors: TfliteTensor[] = [];
  readonly operations: TfliteOperation[] = [];

  computed(name: string, shape: readonly number[], type: FileType = 'float32'): number {
    const bytes = new Uint8Array();
    return this.tensors.push({ name, shape, storedShape: shape, type, bytes, isVariable: false }) - 1;
  }

  constant(name: string, shape: readonly number[], values: Float32Array | Int32Array): number {
    const type = values instanceof Int32Array ? 'int32' : 'float32';
    const index = this.computed(name, shape, type);
    this.tensors[index] = { ...this.tensor(index), bytes: new Uint8Array(values.buffer) };
    return index;
  }

  operation(
    word: string,
    inputs: readonly number[],
    {
      outputs,
      numbers = {},
      custom,
    }: { outputs: readonly number[]; numbers?: Record<string, number>; custom?: string },
  ): readonly number[] {
    const customOptions = new Uint8Array();
    const named = custom === undefined ? {} : { custom };
    this.operations.push({ word, inputs, outputs, options: { numbers, lists: {} }, customOptions, ...named });
    return outputs;
  }

  of(inputs: readonly number[], outputs: readonly number[]): TfliteGraph {
    return { tensors: this.tensors, operations: this.operations, inputs, outputs };
  }

  private tensor(index: number): TfliteTensor {
    return this.tensors[index] as TfliteTensor;
  }
}

function fileOf(...graphs: readonly TfliteGraph[]): TfliteFile {
  const [main = new Graph().of([], [])] = graphs;
  return { ...main, description: 'looped', name: '', graphs };
}

/** Whether a counter is below a number, or whether the state's first element is. */
function condition(below: number, counts = true): TfliteGraph {
  const graph = new Graph();
  const count = graph.computed('count', [], 'int32');
  const state = graph.computed('state', [1, 2]);
  const most = graph.constant('most', [], counts ? Int32Array.of(below) : Float32Array.of(below));
  const inputs = [counts ? count : state, most];
  const [out = 0] = graph.operation('LESS', inputs, { outputs: [graph.computed('goes', [], 'bool')] });
  return graph.of([count, state, graph.computed('list', [], 'variant')], [out]);
}

/** One more step: the state by a matrix, put into a list at the place of the counter. */
function body(): TfliteGraph {
  const graph = new Graph();
  const count = graph.computed('count', [], 'int32');
  const state = graph.computed('state', [1, 2]);
  const list = graph.computed('list', [], 'variant');
  const one = graph.constant('one', [], Int32Array.of(1));
  const kernel = graph.constant('kernel', [2, 2], Float32Array.of(1, 2, 3, 4));
  const next = graph.operation('ADD', [count, one], { outputs: [graph.computed('next', [], 'int32')] });
  const product = graph.operation('FULLY_CONNECTED', [state, kernel], {
    outputs: [graph.computed('product', [1, 2])],
  });
  const longer = graph.operation('CUSTOM', [list, count, ...product], {
    outputs: [graph.computed('longer', [], 'variant')],
    custom: 'FlexTensorListSetItem',
  });
  return graph.of([count, state, list], [...next, ...product, ...longer]);
}

/** All states of a loop that runs so often. */
function main(most: number): TfliteGraph {
  const graph = new Graph();
  const x = graph.computed('x', [1, 2]);
  const zero = graph.constant('zero', [], Int32Array.of(0));
  const shape = graph.constant('shape', [2], Int32Array.of(1, 2));
  const [list = 0] = graph.operation('CUSTOM', [shape, graph.constant('many', [], Int32Array.of(most))], {
    outputs: [graph.computed('reserved', [], 'variant')],
    custom: 'FlexTensorListReserve',
  });
  const made = graph.operation('WHILE', [zero, x, list], {
    outputs: [
      graph.computed('loop', [], 'int32'),
      graph.computed('last', [1, 2]),
      graph.computed('all', [], 'variant'),
    ],
    numbers: { cond_subgraph_index: 1, body_subgraph_index: 2 },
  });
  const stacked = graph.operation('CUSTOM', [made[2] ?? 0, shape], {
    outputs: [graph.computed('states', [most, 1, 2])],
    custom: 'FlexTensorListStack',
  });
  return graph.of([x], stacked);
}

describe('a loop of a TFLite file', () => {
  it('is unrolled where its number of iterations is constant, with shared weights', () => {
    const { model, findings } = modelOf(fileOf(main(3), condition(3), body()));
    const group = { weight_group: 'product/shared' };
    expect(model.graph.layers.filter(({ op }) => op === 'dense')).toMatchObject([group, group, group]);
    expect(model.weights.get('product/shared')?.kernel).toEqual(Float32Array.of(1, 3, 2, 4));
    expect(model.graph.layers.at(-1)).toMatchObject({ name: 'states', op: 'concat', out: [3, 1, 2] });
    expect(findings).toMatchObject([{ kind: 'note', layer: 'loop', message: /unrolled into 3 iterations/ }]);
  });

  it('stays opaque where its condition depends on the inputs, or where it runs past the limit', () => {
    for (const [goes, reason] of [
      [condition(3, false), /its condition depends on the inputs/],
      [condition(1e9), /it runs more than 100000 operations|index 3 is out of range of a TensorList of 3/],
    ] as const) {
      const { findings } = modelOf(fileOf(main(3), goes, body()));
      expect(findings[0]).toMatchObject({ kind: 'opaque', message: reason });
    }
  });

  it('is opaque where its body is the graph that it is in', () => {
    const graph = new Graph();
    const x = graph.computed('x', [1, 2]);
    const numbers = { cond_subgraph_index: 1, body_subgraph_index: 0 };
    const made = graph.operation('WHILE', [x], { outputs: [graph.computed('y', [1, 2])], numbers });
    const yes = new Graph();
    const given = yes.computed('x', [1, 2]);
    const always = yes.of([given], [yes.constant('yes', [], Int32Array.of(1))]);
    const { findings } = modelOf(fileOf(graph.of([x], made), always));
    expect(findings).toMatchObject([{ message: /control flow is nested 9 deep/ }]);
  });

  it('is cut off at the operation limit where it is infinite, even with an empty body', () => {
    const graph = new Graph();
    const x = graph.computed('x', [1, 2]);
    const made = graph.operation('WHILE', [x], {
      outputs: [graph.computed('y', [1, 2])],
      numbers: { cond_subgraph_index: 1, body_subgraph_index: 2 },
    });
    const idle = new Graph();
    const given = idle.computed('x', [1, 2]);
    const yes = idle.constant('yes', [], Int32Array.of(1));
    const file = fileOf(graph.of([x], made), idle.of([given], [yes]), idle.of([given], [given]));
    expect(modelOf(file).findings).toMatchObject([{ message: /it runs more than 100000 operations/ }]);
  });
});
