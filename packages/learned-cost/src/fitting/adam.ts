/** Decays of the moments, and what keeps the division from zero. */
const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

/**
 * Gradient descent by Adam:
 *
 *     m ← β₁ m + (1 − β₁) g      v ← β₂ v + (1 − β₂) g²      θ ← θ − η · m̂ / (√v̂ + ε)
 *
 * @source Kingma & Ba 2015
 */
export class Adam {
  #steps = 0;
  readonly #first: Float64Array;
  readonly #second: Float64Array;

  constructor(size: number) {
    this.#first = new Float64Array(size);
    this.#second = new Float64Array(size);
  }

  /** Moves the parameters down the gradient, in place. */
  step(parameters: Float64Array, gradient: Float64Array, learningRate: number): void {
    this.#steps += 1;
    const scale = learningRate / (1 - BETA1 ** this.#steps);
    const correction = 1 / (1 - BETA2 ** this.#steps);
    for (let index = 0; index < parameters.length; index++) {
      const slope = gradient[index] as number;
      const first = BETA1 * (this.#first[index] as number) + (1 - BETA1) * slope;
      const second = BETA2 * (this.#second[index] as number) + (1 - BETA2) * slope * slope;
      this.#first[index] = first;
      this.#second[index] = second;
      parameters[index] =
        (parameters[index] as number) - (scale * first) / (Math.sqrt(second * correction) + EPSILON);
    }
  }
}
