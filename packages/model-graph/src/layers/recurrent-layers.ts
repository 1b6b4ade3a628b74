import type { LayerBase, Shareable } from './layer-base.js';

/**
 * A recurrent layer: `[steps, features]` → `[steps, units]`, or `[units]`, its state after the last step. A step multiplies
 * what comes in and the state with one kernel each, for every gate, so that
 *
 *     weights = gates · units · (features + units),  macs = steps · weights
 *
 * with 4 gates of an `lstm` (input, forget, cell, output) and 3 of a `gru` (update, reset, candidate). With `bias` an lstm
 * has one for every gate and unit, a gru two: its reset gate works on what the second product gives. Both directions are two
 * layers, one of them in `reverse`.
 *
 * Its weights are `kernel` `[features, gates · units]`, `recurrent` `[units, gates · units]` and `bias` `[gates · units]`, or
 * `[2, gates · units]` of a gru.
 *
 * @source Keras 3, LSTM and GRU with their defaults
 */
export interface RecurrentLayer extends LayerBase<'lstm' | 'gru'>, Shareable {
  readonly units: number;
  /** Whether every step gives its state, or only the last. */
  readonly sequences: boolean;
  /** Whether it goes from the last step to the first. */
  readonly reverse: boolean;
  readonly bias: boolean;
  readonly weights: number;
  readonly macs: number;
}

/** Gates of each recurrent layer. */
export const GATES: Readonly<Record<RecurrentLayer['op'], number>> = { lstm: 4, gru: 3 };
