import type { Json } from '@edgewright/base';
import { decodeFloat64, encodeFloat64 } from '../float64-text.js';

/** Settings of {@link Adam}. */
export interface AdamSettings {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  /**
   * Added to the root of the second moment. Small: every parameter moves by about the learning rate however weak its
   * gradient. Large against the gradients: steps become proportional to them, and noise moves a parameter less.
   */
  readonly epsilon: number;
}

/** What {@link Adam} dumps. */
export interface AdamState {
  readonly [key: string]: Json;
  readonly steps: number;
  readonly first: string;
  readonly second: string;
}

/**
 * Gradient ascent with bias-corrected moments.
 *
 * @source Kingma & Ba 2015
 */
export class Adam {
  #steps = 0;
  #first: Float64Array;
  #second: Float64Array;

  constructor(
    size: number,
    private readonly settings: AdamSettings,
  ) {
    this.#first = new Float64Array(size);
    this.#second = new Float64Array(size);
  }

  /** Moves the parameters up the gradient, in place. */
  step(parameters: Float64Array, gradient: Float64Array): void {
    const { learningRate, beta1, beta2, epsilon } = this.settings;
    this.#steps += 1;
    const firstScale = 1 / (1 - beta1 ** this.#steps);
    const secondScale = 1 / (1 - beta2 ** this.#steps);
    for (let i = 0; i < parameters.length; i++) {
      const slope = gradient[i] ?? 0;
      const first = beta1 * (this.#first[i] ?? 0) + (1 - beta1) * slope;
      const second = beta2 * (this.#second[i] ?? 0) + (1 - beta2) * slope * slope;
      this.#first[i] = first;
      this.#second[i] = second;
      const move = (first * firstScale) / (Math.sqrt(second * secondScale) + epsilon);
      parameters[i] = (parameters[i] ?? 0) + learningRate * move;
    }
  }

  dump(): AdamState {
    return { steps: this.#steps, first: encodeFloat64(this.#first), second: encodeFloat64(this.#second) };
  }

  /** @throws policy-gradient/bad-state */
  restore(state: AdamState): void {
    this.#steps = state.steps;
    this.#first = decodeFloat64(state.first, this.#first.length);
    this.#second = decodeFloat64(state.second, this.#second.length);
  }
}
