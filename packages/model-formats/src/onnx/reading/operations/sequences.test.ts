import { countsOf, weightGroupOf } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { onnxBytes, type WrittenNode } from '../../../testing/onnx-bytes.js';
import { readOnnx } from '../read-onnx.js';

const UNITS = 2;
const tensor = (name: string, shape: readonly number[]) => ({
  name,
  shape,
  floats: new Array<number>(shape.reduce((all, size) => all * size, 1)).fill(0.5),
});

/** The layers of a recurrent node over five steps of three features. */
function layers(node: Omit<WrittenNode, 'inputs' | 'outputs'>, gates: number) {
  const tensors = [tensor('w', [1, gates * UNITS, 3]), tensor('r', [1, gates * UNITS, UNITS])];
  const nodes = [{ ...node, inputs: ['x', 'w', 'r'], outputs: ['y'] }];
  return readOnnx(onnxBytes({ inputs: { x: [5, 1, 3] }, tensors, nodes, outputs: ['y'] })).model.graph.layers;
}

/** The graph of a GRU whose state is an input. */
function stateful(inputs: Readonly<Record<string, readonly number[]>>) {
  const tensors = [tensor('w', [1, 3 * UNITS, 3]), tensor('r', [1, 3 * UNITS, UNITS])];
  const attributes = { ...hidden, linear_before_reset: { int: 1 } };
  const nodes = [{ word: 'GRU', inputs: ['x', 'w', 'r', '', '', 'h'], outputs: ['y'], attributes }];
  return readOnnx(onnxBytes({ inputs, tensors, nodes, outputs: ['y'] })).model.graph;
}

const hidden = { hidden_size: { int: UNITS } };

const tooLong = { x: [200, 1, 3], h: [1, 1, UNITS] };

describe('recurrent layers', () => {
  it('are those of a graph where a node says what holds anyway', () => {
    const attributes = {
      ...hidden,
      input_forget: { int: 0 },
      activations: { texts: ['Sigmoid', 'Tanh', 'tanh'] },
    };
    expect(layers({ word: 'LSTM', attributes }, 4).map(({ op }) => op)).toContain('lstm');
    const own = { ...hidden, linear_before_reset: { int: 1 }, activations: { texts: ['Sigmoid', 'Tanh'] } };
    expect(layers({ word: 'GRU', attributes: own }, 3).map(({ op }) => op)).toContain('gru');
  });

  it('are opaque where a cell has other activations or gates', () => {
    const other = { ...hidden, activations: { texts: ['HardSigmoid', 'Tanh', 'Tanh'] } };
    const coupled = { ...hidden, input_forget: { int: 1 } };
    for (const attributes of [other, coupled])
      expect(layers({ word: 'LSTM', attributes }, 4).at(-1)?.op).toBe('opaque');
  });

  it('are unrolled with shared weights where they have an initial state', () => {
    const model = stateful({ x: [5, 1, 3], h: [1, 1, UNITS] });
    const groups = model.layers.flatMap((layer) => weightGroupOf(layer) ?? []);
    expect(groups).toHaveLength(5);
    expect(new Set(groups).size).toBe(1);
    // Kernels of the inputs and of the state.
    expect(countsOf(model).paramsFolded).toBe(3 * UNITS * (3 + UNITS));
  });

  it('are opaque with an initial state and more steps than are unrolled', () => {
    expect(stateful(tooLong).layers.at(-1)).toMatchObject({ op: 'opaque', foreign: 'GRU' });
  });
});
