import { type Matrix, type MatrixAllocator, multiplyAdd, multiplyBackward } from './matrix.js';

/** How wide a {@link GruCell} is. */
export interface GruSize {
  readonly inputs: number;
  readonly units: number;
}

/** What one step of the cell leaves behind for the way back; `state` is its result. All float64[units] but `input`. */
export interface GruStep {
  /** float64[inputs + 1], the last being 1 for the bias. */
  readonly input: Float64Array;
  readonly previous: Float64Array;
  readonly update: Float64Array;
  readonly reset: Float64Array;
  readonly recurrent: Float64Array;
  readonly proposal: Float64Array;
  readonly state: Float64Array;
}

/**
 * A gated recurrent unit: z = σ(Wz x + Uz h), r = σ(Wr x + Ur h), n = tanh(Wn x + r ∘ (Un h)), h' = (1 − z) ∘ n + z ∘ h.
 *
 * @source Cho et al. 2014, with the reset gate after the matrix product
 */
export class GruCell {
  readonly #units: number;
  readonly #input: Readonly<Record<Gate, Matrix>>;
  readonly #recurrent: Readonly<Record<Gate, Matrix>>;

  constructor(allocator: MatrixAllocator, { inputs, units }: GruSize) {
    this.#units = units;
    const three = (columns: number) => ({
      update: allocator.matrix(units, columns),
      reset: allocator.matrix(units, columns),
      proposal: allocator.matrix(units, columns),
    });
    this.#input = three(inputs + 1);
    this.#recurrent = three(units);
  }

  /** How many parameters a cell of this size has. */
  static parameterCount({ inputs, units }: GruSize): number {
    return 3 * units * (inputs + 1 + units);
  }

  forward(input: Float64Array, previous: Float64Array): GruStep {
    const gate = (name: Gate) => {
      const sum = new Float64Array(this.#units);
      multiplyAdd(this.#input[name], input, sum);
      return sum;
    };
    const update = gate('update');
    const reset = gate('reset');
    const proposal = gate('proposal');
    const recurrent = new Float64Array(this.#units);
    multiplyAdd(this.#recurrent.update, previous, update);
    multiplyAdd(this.#recurrent.reset, previous, reset);
    multiplyAdd(this.#recurrent.proposal, previous, recurrent);
    const state = new Float64Array(this.#units);
    for (let i = 0; i < this.#units; i++) {
      const z = (update[i] = sigmoid(update[i] ?? 0));
      const r = (reset[i] = sigmoid(reset[i] ?? 0));
      const n = (proposal[i] = Math.tanh((proposal[i] ?? 0) + r * (recurrent[i] ?? 0)));
      state[i] = (1 - z) * n + z * (previous[i] ?? 0);
    }
    return { input, previous, update, reset, recurrent, proposal, state };
  }

  /** Adds to the gradients of the cell and of `inputGradient[inputs + 1]`; returns the gradient of the previous state. */
  backward(step: GruStep, stateGradient: Float64Array, inputGradient: Float64Array): Float64Array {
    const { input, previous } = step;
    const previousGradient = new Float64Array(this.#units);
    const slopes = gateSlopes(step, stateGradient, previousGradient);
    for (const name of GATES) {
      multiplyBackward(this.#input[name], { input, outputGradient: slopes.input[name], inputGradient });
      multiplyBackward(this.#recurrent[name], {
        input: previous,
        outputGradient: slopes.recurrent[name],
        inputGradient: previousGradient,
      });
    }
    return previousGradient;
  }
}

type Gate = 'update' | 'reset' | 'proposal';
const GATES: readonly Gate[] = ['update', 'reset', 'proposal'];

interface GateSlopes {
  readonly input: Readonly<Record<Gate, Float64Array>>;
  readonly recurrent: Readonly<Record<Gate, Float64Array>>;
}

/** Gradients of what goes into the gates' non-linearities; adds the direct path to `previousGradient`. */
function gateSlopes(step: GruStep, stateGradient: Float64Array, previousGradient: Float64Array): GateSlopes {
  const units = stateGradient.length;
  const zeros = () => new Float64Array(units);
  const update = zeros();
  const reset = zeros();
  const proposal = zeros();
  const recurrent = zeros();
  for (let i = 0; i < units; i++) {
    const z = step.update[i] ?? 0;
    const r = step.reset[i] ?? 0;
    const n = step.proposal[i] ?? 0;
    const slope = stateGradient[i] ?? 0;
    const beforeTanh = slope * (1 - z) * (1 - n * n);
    update[i] = slope * ((step.previous[i] ?? 0) - n) * z * (1 - z);
    reset[i] = beforeTanh * (step.recurrent[i] ?? 0) * r * (1 - r);
    proposal[i] = beforeTanh;
    recurrent[i] = beforeTanh * r;
    previousGradient[i] = slope * z;
  }
  return { input: { update, reset, proposal }, recurrent: { update, reset, proposal: recurrent } };
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
