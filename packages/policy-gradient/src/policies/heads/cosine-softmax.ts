import { addEntropyGradient, safeLog, softmax } from './softmax.js';

/** Waves that shape the logits at most: features of the range down to an eighth of it. */
const WAVES = 8;

/**
 * A softmax over cells in a row whose logits are a short cosine series, so that neighbours have like probabilities. With as
 * many waves as cells less one, any distribution is possible.
 */
export class CosineSoftmax {
  /** float64[cells], as of the last {@link spread}. */
  readonly probabilities: Float64Array;
  readonly #waves: readonly Float64Array[];
  readonly #logits: Float64Array;

  readonly #offsets: Float64Array | undefined;

  /** @param prior the distribution of all-zero amplitudes: float64[cells]; absent: uniform */
  constructor(cells: number, prior?: Float64Array) {
    this.#offsets = prior?.map(safeLog);
    this.probabilities = new Float64Array(cells);
    this.#logits = new Float64Array(cells);
    this.#waves = Array.from({ length: Math.min(WAVES, cells - 1) }, (_, term) =>
      Float64Array.from({ length: cells }, (__, cell) =>
        Math.cos((Math.PI * (term + 1) * (cell + 0.5)) / cells),
      ),
    );
  }

  /** How many amplitudes there are. */
  get size(): number {
    return this.#waves.length;
  }

  /** Works out the probabilities for amplitudes[size]. */
  spread(amplitudes: Float64Array): void {
    if (this.#offsets === undefined) this.#logits.fill(0);
    else this.#logits.set(this.#offsets);
    this.#waves.forEach((wave, term) => {
      const amplitude = amplitudes[term] ?? 0;
      for (let cell = 0; cell < wave.length; cell++) {
        this.#logits[cell] = (this.#logits[cell] ?? 0) + amplitude * (wave[cell] ?? 0);
      }
    });
    softmax(this.#logits, this.probabilities);
  }

  /** Adds to `gradient[size]` that of the entropy, weighted, and of what has the slopes logitGradient[cells]. */
  addGradient(logitGradient: Float64Array, entropyWeight: number, gradient: Float64Array): void {
    addEntropyGradient(this.probabilities, entropyWeight, logitGradient);
    this.#waves.forEach((wave, term) => {
      let sum = gradient[term] ?? 0;
      for (let cell = 0; cell < wave.length; cell++) sum += (logitGradient[cell] ?? 0) * (wave[cell] ?? 0);
      gradient[term] = sum;
    });
  }

  /** The height of every wave at a cell, written to features[size]. */
  features(cell: number, features: Float64Array): void {
    this.#waves.forEach((wave, term) => {
      features[term] = wave[cell] ?? 0;
    });
  }
}
