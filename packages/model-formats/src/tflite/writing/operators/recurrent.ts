/**
 * Recurrent layers, step by step: TFLite's own operator for an lstm keeps its state from one call to the next, so that a network
 * with it gives something else when it is called again, and there is none for a gru. One product multiplies what comes in at
 * all steps; each step then has one for the state, and the gates:
 *
 *   lstm: c' = σ(f) · c + σ(i) · tanh(g), h' = σ(o) · tanh(c')    gru: h' = n + z · (h − n), n = tanh(nₓ + r · nₕ)
 */
import { GATES, type LayerOf } from '@edgewright/model-graph';
import { part } from '../../../weights/fold-batch-norm.js';
import { rowsOfColumns } from '../../../weights/rows-of-columns.js';
import { weightShapes } from '../../../weights/weight-shapes.js';
import type { TensorId } from '../tflite-network.js';
import { Composition } from './composition.js';
import { inFloat } from './in-float.js';
import type { WriteLayer } from './write-layer.js';

type Recurrent = LayerOf<'lstm' | 'gru'>;

interface State {
  readonly hidden: TensorId;
  readonly cell: TensorId;
}

/** A layer of one direction. */
export function recurrent(layer: Recurrent): WriteLayer {
  return inFloat(layer, (writing) => {
    const parts = new Steps(new Composition(writing, layer), layer);
    const inputs = parts.unpacked(parts.products(writing.inputOf(layer)));
    const zeros = parts.zeros();
    let state: State = { hidden: zeros, cell: zeros };
    const states = new Array<TensorId>(inputs.length).fill(zeros);
    for (let count = 0; count < inputs.length; count++) {
      const step = layer.reverse ? inputs.length - 1 - count : count;
      const isLast = count === inputs.length - 1 && !layer.sequences;
      const place: Step = { input: inputs[step] ?? 0, step, isLast };
      state = layer.op === 'lstm' ? parts.lstm(state, place) : parts.gru(state, place);
      states[step] = state.hidden;
    }
    if (!layer.sequences) return state.hidden;
    return parts.composition.of('PACK', states, { options: { values_count: states.length, axis: 1 } });
  });
}

interface Step {
  /** What comes in, times its kernel: float32[batch, gates · units]. */
  readonly input: TensorId;
  readonly step: number;
  /** Whether its state is what the layer gives. */
  readonly isLast: boolean;
}

/** The operators of the steps of one layer. */
class Steps {
  readonly #kernel: TensorId;
  readonly #ofState: TensorId;
  readonly #biases: readonly [TensorId, TensorId];

  constructor(
    readonly composition: Composition,
    readonly layer: Recurrent,
  ) {
    const rows = this.rows;
    this.#kernel = this.#matrix('kernel');
    this.#ofState = this.#matrix('recurrent');
    const { writing } = composition;
    const own = layer.bias
      ? part(layer, writing.weightsOf(layer), { name: 'bias', length: rows * (layer.op === 'gru' ? 2 : 1) })
      : new Float32Array(rows);
    const second = own.length > rows ? own.subarray(rows) : new Float32Array(rows);
    this.#biases = [
      composition.vector(own.subarray(0, rows), 'bias'),
      composition.vector(second, 'recurrent_bias'),
    ];
  }

  get rows(): number {
    return GATES[this.layer.op] * this.layer.units;
  }

  zeros(): TensorId {
    const { network, settings, numbers } = this.composition.writing;
    const { units, name } = this.layer;
    const values = new Float32Array(settings.batch * units);
    return numbers.parameters(network, { name: `${name}/zeros`, shape: [settings.batch, units], values });
  }

  /** What comes in at all steps, times its kernel. */
  products(input: TensorId): TensorId {
    return this.composition.of('FULLY_CONNECTED', [input, this.#kernel, this.#biases[0]], {
      what: 'products',
      shape: [this.layer.in[0] ?? 1, this.rows],
      options: { fused_activation_function: 0, keep_num_dims: true },
    });
  }

  /** A tensor for every step. */
  unpacked(all: TensorId): readonly TensorId[] {
    const { writing } = this.composition;
    const [steps = 1] = this.layer.in;
    const outputs = Array.from({ length: steps }, (_, step) =>
      writing.held({ name: `${this.layer.name}/input_${step}`, shape: [this.rows] }, { type: 'float32' }),
    );
    const options = { num: steps, axis: 1 };
    writing.network.operatorOf('UNPACK', { inputs: [all], outputs, options });
    return outputs;
  }

  lstm({ hidden, cell }: State, place: Step): State {
    const at = this.#at(place);
    const sum = this.composition.of('ADD', [place.input, this.#product(hidden, place)], {
      what: `sum_${place.step}`,
      shape: [this.rows],
    });
    const [i = 0, f = 0, g = 0, o = 0] = this.#gates(sum, place, 'gate');
    const kept = at('MUL', [at('LOGISTIC', [f], 'forget_gate'), cell], 'kept');
    const candidate = at('TANH', [g], 'candidate');
    const added = at('MUL', [at('LOGISTIC', [i], 'input_gate'), candidate], 'added');
    const next = at('ADD', [kept, added], 'cell');
    const shown = [at('LOGISTIC', [o], 'output_gate'), at('TANH', [next], 'squashed')];
    return { cell: next, hidden: this.#given(shown, 'MUL', place) };
  }

  gru({ hidden, cell }: State, place: Step): State {
    const at = this.#at(place);
    const [zx = 0, rx = 0, nx = 0] = this.#gates(place.input, place, 'of_input');
    const [zh = 0, rh = 0, nh = 0] = this.#gates(this.#product(hidden, place), place, 'of_state');
    const update = at('LOGISTIC', [at('ADD', [zx, zh], 'update_sum')], 'update');
    const reset = at('LOGISTIC', [at('ADD', [rx, rh], 'reset_sum')], 'reset');
    const candidate = at(
      'TANH',
      [at('ADD', [nx, at('MUL', [reset, nh], 'past')], 'candidate_sum')],
      'candidate',
    );
    const moved = at('MUL', [update, at('SUB', [hidden, candidate], 'difference')], 'moved');
    return { cell, hidden: this.#given([candidate, moved], 'ADD', place) };
  }

  /** The state before, times its kernel. */
  #product(hidden: TensorId, { step }: Step): TensorId {
    return this.composition.of('FULLY_CONNECTED', [hidden, this.#ofState, this.#biases[1]], {
      what: `product_${step}`,
      shape: [this.rows],
      options: { fused_activation_function: 0 },
    });
  }

  #at({ step }: Step) {
    const shape = [this.layer.units];
    return (
      builtin: 'ADD' | 'SUB' | 'MUL' | 'LOGISTIC' | 'TANH',
      inputs: readonly TensorId[],
      what: string,
    ): TensorId => this.composition.of(builtin, inputs, { what: `${what}_${step}`, shape });
  }

  #given(inputs: readonly TensorId[], builtin: 'MUL' | 'ADD', { step, isLast }: Step): TensorId {
    const shape = [this.layer.units];
    return this.composition.of(builtin, inputs, isLast ? { shape } : { shape, what: `state_${step}` });
  }

  #gates(all: TensorId, { step }: Step, what: string): readonly TensorId[] {
    const { writing } = this.composition;
    const { name, op, units } = this.layer;
    const outputs = Array.from({ length: GATES[op] }, (_, gate) =>
      writing.held({ name: `${name}/${what}_${gate}_${step}`, shape: [units] }, { type: 'float32' }),
    );
    const { network } = writing;
    const axis = network.integerTensor([1], []);
    network.operatorOf('SPLIT', { inputs: [axis, all], outputs, options: { num_splits: GATES[op] } });
    return outputs;
  }

  #matrix(name: 'kernel' | 'recurrent'): TensorId {
    const { writing } = this.composition;
    const { network, numbers } = writing;
    const [length = 1] = weightShapes(this.layer)[name] ?? [];
    const values = part(this.layer, writing.weightsOf(this.layer), { name, length: length * this.rows });
    return numbers.parameters(network, {
      name: `${this.layer.name}/${name}`,
      shape: [this.rows, length],
      values: rowsOfColumns(values, this.rows),
    });
  }
}
