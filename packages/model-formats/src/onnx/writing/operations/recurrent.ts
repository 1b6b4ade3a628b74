/**
 * Recurrent layers. ONNX has one axis for steps before that of the batch, one kernel for all gates as rows, and its own order
 * of gates:
 *
 *   lstm: input, output, forget, cell · gru: update, reset, candidate, whose reset comes after the product (as Keras has it)
 */
import { GATES, type LayerOf } from '@edgewright/model-graph';
import { part } from '../../../weights/fold-batch-norm.js';
import { weightShapes } from '../../../weights/weight-shapes.js';
import { rowsOfColumns } from '../../../weights/rows-of-columns.js';
import type { Writing } from '../writing.js';
import type { WriteLayer } from './write-layer.js';

type Recurrent = LayerOf<'lstm' | 'gru'>;

/** Gates of the graph in the order of ONNX. */
export const GATE_ORDER: Readonly<Record<Recurrent['op'], readonly number[]>> = {
  lstm: [0, 3, 1, 2],
  gru: [0, 1, 2],
};

/** A layer of one direction. */
export function recurrent(layer: Recurrent): WriteLayer {
  return (writing) => {
    const { graph, held } = writing;
    const steps = graph.node('Transpose', [held.plain(writing.inputOf(layer).name)], { perm: [1, 0, 2] });
    const [states = '', last = ''] = graph.nodeOf({
      op: layer.op.toUpperCase(),
      inputs: [steps, ...weightTensors(writing, layer)],
      attributes: {
        hidden_size: layer.units,
        direction: layer.reverse ? 'reverse' : 'forward',
        ...(layer.op === 'gru' ? { linear_before_reset: 1 } : {}),
      },
      ...(layer.sequences ? {} : { outputs: 2, unwanted: 1 }),
    });
    if (!layer.sequences) return { plain: graph.node('Squeeze', [last, graph.ints([0])]) };
    const one = graph.node('Squeeze', [states, graph.ints([1])]);
    return { plain: graph.node('Transpose', [one], { perm: [1, 0, 2] }) };
  };
}

function weightTensors(writing: Writing, layer: Recurrent): readonly string[] {
  const { graph } = writing;
  const rows = GATES[layer.op] * layer.units;
  const ofPart = (name: 'kernel' | 'recurrent'): string => {
    const [length = 1] = weightShapes(layer)[name] ?? [];
    const turned = writing.sharedBy(layer, name, () => {
      const values = part(layer, writing.weightsOf(layer), { name, length: length * rows });
      return inOrder(layer, rowsOfColumns(values, rows), length);
    });
    return graph.floats(name, [1, rows, length], turned);
  };
  const tensors = [ofPart('kernel'), ofPart('recurrent')];
  if (!layer.bias) return tensors;
  const biases = writing.sharedBy(layer, 'biases', () => biasesOf(writing, layer));
  return [...tensors, graph.floats('bias', [1, 2 * rows], biases)];
}

/** Of what comes in, then of the state; an lstm has none of the state. */
function biasesOf(writing: Writing, layer: Recurrent): Float32Array {
  const rows = GATES[layer.op] * layer.units;
  const length = layer.op === 'gru' ? 2 * rows : rows;
  const values = part(layer, writing.weightsOf(layer), { name: 'bias', length });
  const all = new Float32Array(2 * rows);
  for (let start = 0; start < length; start += rows)
    all.set(inOrder(layer, values.subarray(start, start + rows), 1), start);
  return all;
}

/** Rows of gates in the order of ONNX. */
function inOrder({ op, units }: Recurrent, rows: Float32Array, length: number): Float32Array {
  const size = units * length;
  const ordered = new Float32Array(rows.length);
  for (const [place, gate] of GATE_ORDER[op].entries())
    ordered.set(rows.subarray(gate * size, (gate + 1) * size), place * size);
  return ordered;
}
