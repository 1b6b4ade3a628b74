import type { Json } from '@edgewright/base';
import type { Encoding } from '@edgewright/search-space';
import { decodeFloat64, encodeFloat64 } from '../../float64-text.js';

/** A candidate with what came of it. */
export interface Experience {
  readonly encoding: Encoding;
  /** Of each decision, under the policy that first saw the reward: float64[decisions]. */
  readonly logProbs: Float64Array;
  /** −∞ for a candidate that failed. */
  readonly reward: number;
}

/** What {@link Memory} dumps: rows of encodings, of log-probabilities and rewards, oldest first. */
export interface MemoryState {
  readonly [key: string]: Json;
  readonly count: number;
  readonly encodings: string;
  readonly logProbs: string;
  readonly rewards: string;
}

/** The latest experiences, oldest first; what it cannot hold it forgets. */
export class Memory {
  #experiences: Experience[] = [];

  constructor(private readonly capacity: number) {}

  get experiences(): readonly Experience[] {
    return this.#experiences;
  }

  get rewards(): number[] {
    return this.#experiences.map(({ reward }) => reward);
  }

  add(experience: Experience): void {
    this.#experiences.push(experience);
    if (this.#experiences.length > this.capacity) this.#experiences.shift();
  }

  dump(): MemoryState {
    return {
      count: this.#experiences.length,
      encodings: encodeFloat64(concatenated(this.#experiences.map(({ encoding }) => encoding))),
      logProbs: encodeFloat64(concatenated(this.#experiences.map(({ logProbs }) => logProbs))),
      rewards: encodeFloat64(Float64Array.from(this.rewards)),
    };
  }

  /** @throws policy-gradient/bad-state */
  restore(state: MemoryState, decisions: number): void {
    const { count } = state;
    const encodings = decodeFloat64(state.encodings, count * decisions);
    const logProbs = decodeFloat64(state.logProbs, count * decisions);
    const rewards = decodeFloat64(state.rewards, count);
    this.#experiences = Array.from(rewards, (reward, index) => {
      const from = index * decisions;
      const to = (index + 1) * decisions;
      return { encoding: encodings.slice(from, to), logProbs: logProbs.slice(from, to), reward };
    });
  }
}

function concatenated(rows: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(rows.reduce((sum, row) => sum + row.length, 0));
  let offset = 0;
  for (const row of rows) {
    all.set(row, offset);
    offset += row.length;
  }
  return all;
}
