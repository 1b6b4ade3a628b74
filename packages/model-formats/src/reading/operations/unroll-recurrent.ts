/**
 * Recurrent layers unrolled over time, for what the recurrent layers of a graph do not have: a state to begin with, the state of
 * the cell as a result, a reset before the product, or a cell without gates. All steps share the kernels of the state.
 *
 * @source operators LSTM, GRU and RNN of ONNX 22 (Apache-2.0)
 */
import { reals, type Constant } from '../constant.js';
import type { ModelAssembler } from '../model-assembler.js';
import type { SourceValue } from '../source-value.js';
import { cut } from './arrange.js';
import { Formula } from './formula.js';
import { dense } from './matrix.js';
import { gatesBeside, joined } from './recurrent.js';

/** A layer with its numbers gate by gate: of an lstm input, forget, candidate and output; of a gru update, reset and candidate. */
export interface UnrollOptions {
  readonly kind: 'lstm' | 'gru' | 'rnn';
  readonly name: string;
  readonly units: number;
  readonly reverse: boolean;
  /** float32[units, features] of each gate: what multiplies the inputs. */
  readonly kernels: readonly Float32Array[];
  /** float32[units, units] of each gate: what multiplies the state. */
  readonly states: readonly Float32Array[];
  /** float32[units] of each gate; of a gru first those of the inputs, then those of the state; empty where there is none. */
  readonly biases: readonly Float32Array[];
  readonly begin: State;
  /** Of a gru: whether the reset gate comes before the product with the state. */
  readonly resetsFirst?: boolean;
  /** Of a cell without gates. */
  readonly act?: 'tanh' | 'relu';
}

/** Each `[1, 1, units]`; of layers other than an lstm both are the same. */
export interface State {
  readonly hidden: SourceValue;
  readonly cell: SourceValue;
}

/** The states after each step, in the order of the sequence, and that after the last one. */
export interface Steps {
  readonly states: readonly State[];
  readonly last: State;
}

/** `x` is `[1, steps, features]`. */
export function unrollRecurrent(assembler: ModelAssembler, x: SourceValue, options: UnrollOptions): Steps {
  const { name, reverse, begin, kernels, biases } = options;
  const group = assembler.name(`${name}/state`);
  const projected = dense(assembler, x, {
    name: `${name}/inputs`,
    ...weightsOf(options, kernels, biases.slice(0, kernels.length)),
  });
  const count = x.shape[1] ?? 1;
  const states: State[] = [];
  let last = begin;
  for (let at = 0; at < count; at++) {
    const step = reverse ? count - 1 - at : at;
    const cuts = [whole(1), { begin: step, length: 1, step: 1 }, whole(projected.shape[2] ?? 1)];
    const gates = cut(assembler, projected, { cuts, name: `${name}/inputs_${step}` });
    last = STEP[options.kind](
      new Step(assembler, options, { name: `${name}/step_${step}`, group }),
      gates,
      last,
    );
    states[step] = last;
  }
  return { states, last };
}

/** A matrix product by the matrices of some gates. */
function weightsOf(
  { units }: UnrollOptions,
  matrices: readonly Float32Array[],
  biases: readonly Float32Array[],
) {
  const values = gatesBeside(matrices, units);
  const columns = units * matrices.length;
  const kernel: Constant = reals(values, [values.length / columns, columns]);
  return biases.length === 0 ? { kernel } : { kernel, bias: reals(joined(biases), [columns]) };
}

const whole = (length: number) => ({ begin: 0, length, step: 1 });

/** One step of a layer, with what it is called. */
class Step {
  readonly f: Formula;
  readonly options: UnrollOptions;
  readonly #assembler: ModelAssembler;
  readonly #name: string;
  readonly #group: string;

  /** @param names of the step, and of the weights that all steps share */
  constructor(
    assembler: ModelAssembler,
    options: UnrollOptions,
    { name, group }: { readonly name: string; readonly group: string },
  ) {
    this.f = new Formula(assembler, name);
    this.options = options;
    this.#assembler = assembler;
    this.#name = name;
    this.#group = group;
  }

  /** A state by the kernels of the gates from one on, up to another: `[1, 1, gates · units]`. */
  product(hidden: SourceValue, from: number, to: number): SourceValue {
    const { kind, states, biases } = this.options;
    const ofState = kind === 'gru' ? biases.slice(states.length) : [];
    return dense(this.#assembler, hidden, {
      name: `${this.#name}/state`,
      weightGroup: `${this.#group}/gates_${from}_${to}`,
      ...weightsOf(this.options, states.slice(from, to), ofState.slice(from, to)),
    });
  }

  /** What belongs to one gate. */
  gate(gates: SourceValue, index: number): SourceValue {
    const { units } = this.options;
    const cuts = [whole(1), whole(1), { begin: index * units, length: units, step: 1 }];
    return cut(this.#assembler, gates, { cuts, name: `${this.#name}/gate_${index}` });
  }
}

type TakeStep = (step: Step, inputs: SourceValue, before: State) => State;

/** c' = forget · c + input · candidate, h' = output · tanh c' */
const lstmStep: TakeStep = (step, inputs, before) => {
  const { f } = step;
  const sum = f.with('add', inputs, step.product(before.hidden, 0, 4));
  const sigmoid = (gate: number): SourceValue => f.act('sigmoid', step.gate(sum, gate));
  const fresh = f.with('multiply', sigmoid(0), f.act('tanh', step.gate(sum, 2)));
  const cell = f.with('add', f.with('multiply', sigmoid(1), before.cell), fresh);
  return { hidden: f.with('multiply', sigmoid(3), f.act('tanh', cell)), cell };
};

/** h' = n + update · (h − n), with the candidate n */
const gruStep: TakeStep = (step, inputs, { hidden: h }) => {
  const { f } = step;
  const { resetsFirst = false } = step.options;
  const product = step.product(h, 0, resetsFirst ? 2 : 3);
  const sigmoid = (gate: number): SourceValue =>
    f.act('sigmoid', f.with('add', step.gate(inputs, gate), step.gate(product, gate)));
  const reset = sigmoid(1);
  const remembered = resetsFirst
    ? step.product(f.with('multiply', reset, h), 2, 3)
    : f.with('multiply', reset, step.gate(product, 2));
  const candidate = f.act('tanh', f.with('add', step.gate(inputs, 2), remembered));
  const change = f.with('multiply', sigmoid(0), f.with('subtract', h, candidate));
  const hidden = f.with('add', candidate, change);
  return { hidden, cell: hidden };
};

/** h' = act(x · W + h · R + b) */
const plainStep: TakeStep = (step, inputs, before) => {
  const sum = step.f.with('add', inputs, step.product(before.hidden, 0, 1));
  const hidden = step.f.act(step.options.act ?? 'tanh', sum);
  return { hidden, cell: hidden };
};

const STEP: Readonly<Record<UnrollOptions['kind'], TakeStep>> = {
  lstm: lstmStep,
  gru: gruStep,
  rnn: plainStep,
};
