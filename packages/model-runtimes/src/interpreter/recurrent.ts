/**
 * Recurrent layers, step by step, with x the input and h the state of a step:
 *
 *   lstm: i, f, o = σ(xW + hR + b) each, g = tanh(xW + hR + b), c' = f · c + i · g, h' = o · tanh(c')
 *   gru:  z, r = σ(xW + b + hR + b₂) each, n = tanh(xW + b + r · (hR + b₂)), h' = z · h + (1 − z) · n
 */
import { GATES, type LayerOf } from '@edgewright/model-graph';
import { at, only, type Compute } from './real-tensor.js';

type Recurrent = LayerOf<'lstm' | 'gru'>;
type Row = readonly number[];

interface State {
  readonly hidden: Row;
  readonly cell: Row;
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** The next state, of the gates that come from the input and those that come from the state before. */
type Step = (state: State, ofInput: Row, ofState: Row) => State;

const lstmStep: Step = ({ hidden, cell }, ofInput, ofState) => {
  const units = hidden.length;
  const gate = (index: number, unit: number) =>
    (ofInput[index * units + unit] ?? 0) + (ofState[index * units + unit] ?? 0);
  const next = cell.map(
    (before, unit) => sigmoid(gate(1, unit)) * before + sigmoid(gate(0, unit)) * Math.tanh(gate(2, unit)),
  );
  return { cell: next, hidden: next.map((c, unit) => sigmoid(gate(3, unit)) * Math.tanh(c)) };
};

const gruStep: Step = ({ hidden, cell }, ofInput, ofState) => {
  const units = hidden.length;
  const x = (index: number, unit: number) => ofInput[index * units + unit] ?? 0;
  const h = (index: number, unit: number) => ofState[index * units + unit] ?? 0;
  const next = hidden.map((before, unit) => {
    const update = sigmoid(x(0, unit) + h(0, unit));
    const reset = sigmoid(x(1, unit) + h(1, unit));
    return update * before + (1 - update) * Math.tanh(x(2, unit) + reset * h(2, unit));
  });
  return { cell, hidden: next };
};

const STEPS: Readonly<Record<Recurrent['op'], Step>> = { lstm: lstmStep, gru: gruStep };

/** The states of all steps in their order, or the last that was computed. */
export function recurrent(layer: Recurrent): Compute {
  const { op, units, reverse, sequences } = layer;
  const [steps = 1, features = 1] = layer.in;
  const gates = GATES[op] * units;
  return (operands) => {
    const { values } = only(operands);
    const { kernel, recurrent: ofState, bias } = operands.weights;
    let state: State = { hidden: new Array<number>(units).fill(0), cell: new Array<number>(units).fill(0) };
    const states = new Float64Array(steps * units);
    for (let count = 0; count < steps; count++) {
      const step = reverse ? steps - 1 - count : count;
      const input = [...values.subarray(step * features, (step + 1) * features)];
      const second = op === 'gru' ? bias?.subarray(gates) : undefined;
      state = STEPS[op](
        state,
        product(input, { kernel, bias, columns: gates }),
        product(state.hidden, { kernel: ofState, bias: second, columns: gates }),
      );
      states.set(state.hidden, step * units);
    }
    return { shape: layer.out, values: sequences ? states : Float64Array.from(state.hidden) };
  };
}

interface Matrix {
  readonly kernel: Float32Array | undefined;
  readonly bias: Float32Array | undefined;
  readonly columns: number;
}

function product(row: Row, { kernel, bias, columns }: Matrix): Row {
  return Array.from({ length: columns }, (_, column) =>
    row.reduce((sum, x, index) => sum + x * at(kernel, index * columns + column), at(bias, column)),
  );
}
