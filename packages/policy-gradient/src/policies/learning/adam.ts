import type { Json } from '@edgewright/base';
import { decodeFloat64, encodeFloat64 } from '../../float64-text.js';

/** Settings of {@link Adam}. */
export interface AdamSettings {
  readonly learningRate: number;
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
  readonly second: string;
}

/** Decay of the second moment. */
const BETA2 = 0.999;

/**
 * Gradient ascent by Adam without its first moment (β₁ = 0), for each improvement already averages over many trials:
 *
 *     v ← β₂ v + (1 − β₂) g²        θ ← θ + η · g / (√(v / (1 − β₂ᵗ)) + ε)
 *
 * @source Kingma & Ba 2015
 */
export class Adam {
  #steps = 0;
  #second: Float64Array;

  constructor(
    size: number,
    private readonly settings: AdamSettings,
  ) {
    this.#second = new Float64Array(size);
  }

  /** Moves the parameters up the gradient, in place. */
  step(parameters: Float64Array, gradient: Float64Array): void {
    const { learningRate, epsilon } = this.settings;
    this.#steps += 1;
    const scale = 1 / (1 - BETA2 ** this.#steps);
    for (let i = 0; i < parameters.length; i++) {
      const slope = gradient[i] ?? 0;
      const second = BETA2 * (this.#second[i] ?? 0) + (1 - BETA2) * slope * slope;
      this.#second[i] = second;
      parameters[i] = (parameters[i] ?? 0) + learningRate * (slope / (Math.sqrt(second * scale) + epsilon));
    }
  }

  dump(): AdamState {
    return { steps: this.#steps, second: encodeFloat64(this.#second) };
  }

  /** @throws policy-gradient/bad-state */
  restore(state: AdamState): void {
    this.#steps = state.steps;
    this.#second = decodeFloat64(state.second, this.#second.length);
  }
}
