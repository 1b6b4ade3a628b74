/** What a {@link Random} needs to go on where it stopped: four unsigned 32-bit words. */
export type RandomState = readonly [number, number, number, number];

const TWO_POW_32 = 2 ** 32;
const TWO_POW_53 = 2 ** 53;

/**
 * A seeded random number generator: same keys, same numbers, on any machine.
 *
 * @source sfc32 of PractRand (Chris Doty-Humphrey), seeded through the finaliser of MurmurHash3
 * @example const random = Random.from(seed, 'suggest', trial, attempt);
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter: number;

  private constructor(state: RandomState) {
    [this.#a, this.#b, this.#c, this.#counter] = state;
  }

  /** A generator of its own for every distinct list of keys. */
  static from(...keys: readonly (string | number)[]): Random {
    const [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0xdeadbeef].map((salt) =>
      keys.reduce<number>((hash, key) => mix(hash, key), salt),
    ) as unknown as [number, number, number, number];
    const random = new Random([a, b, c, d | 1]);
    for (let round = 0; round < 12; round++) random.#word();
    return random;
  }

  static restore(state: RandomState): Random {
    return new Random(state);
  }

  dump(): RandomState {
    return [this.#a, this.#b, this.#c, this.#counter].map((word) => word >>> 0) as unknown as RandomState;
  }

  /** Uniform in [0, 1), with 53 random bits. */
  next(): number {
    return ((this.#word() >>> 5) * 2 ** 26 + (this.#word() >>> 6)) / TWO_POW_53;
  }

  /** Fills an array uniformly over [low, high), from 32 random bits each: several times as fast as one call a number. */
  fillUniform(numbers: Float32Array, low: number, high: number): void {
    const step = (high - low) / TWO_POW_32;
    // The same as #word, with the state in variables for the length of the array.
    let a = this.#a | 0;
    let b = this.#b | 0;
    let c = this.#c | 0;
    let counter = this.#counter | 0;
    for (let index = 0; index < numbers.length; index++) {
      const word = (((a + b) | 0) + counter) | 0;
      counter = (counter + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + word) | 0;
      numbers[index] = low + (word >>> 0) * step;
    }
    this.#a = a;
    this.#b = b;
    this.#c = c;
    this.#counter = counter;
  }

  /** A whole number uniform in [0, bound), for 1 ≤ bound ≤ 2^53. */
  integer(bound: number): number {
    if (bound > TWO_POW_32) return Math.floor(this.next() * bound);
    const limit = TWO_POW_32 - (TWO_POW_32 % bound);
    let word = this.#word() >>> 0;
    while (word >= limit) word = this.#word() >>> 0;
    return word % bound;
  }

  /** Standard normal, by Box–Muller; the second variate is dropped so that the state stays four words. */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    return radius * Math.cos(2 * Math.PI * this.next());
  }

  /** One item of a non-empty list. */
  pick<T>(items: readonly [T, ...T[]] | readonly T[]): T {
    return items[this.integer(items.length)] as T;
  }

  /** A shuffled copy (Fisher–Yates). */
  shuffle<T>(items: readonly T[]): T[] {
    const shuffled = [...items];
    for (let i = shuffled.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      [shuffled[i], shuffled[j]] = [shuffled[j] as T, shuffled[i] as T];
    }
    return shuffled;
  }

  #word(): number {
    const result = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + result;
    this.#c |= 0;
    return result;
  }
}

function mix(hash: number, key: string | number): number {
  const text = typeof key === 'number' ? `#${String(key)}` : `$${key}`;
  let mixed = hash;
  for (let i = 0; i < text.length; i++)
    mixed = finalise(mixed ^ Math.imul(text.charCodeAt(i) + 1, 0xcc9e2d51));
  return finalise(mixed ^ text.length);
}

/** @source fmix32 of MurmurHash3 (Austin Appleby, public domain) */
function finalise(word: number): number {
  let mixed = word | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
