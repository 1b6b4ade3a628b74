import type { Random } from '@edgewright/base';
import { drawCode, type Decision, type Encoding, isActive } from '@edgewright/search-space';
import { GruCell, type GruStep } from './gru-cell.js';
import type { Head } from './heads/head.js';
import { headFor } from './heads/heads.js';
import {
  addRows,
  addRowsBackward,
  type Matrix,
  MatrixAllocator,
  multiplyAdd,
  multiplyBackward,
} from './matrix.js';
import type { Draw, GradientWeights, Policy } from './policy.js';

/** How wide the network of a {@link RecurrentPolicy} is. */
export interface NetworkSize {
  readonly units: number;
  readonly embedding: number;
}

/**
 * An autoregressive policy: a gated recurrent unit walks along the active decisions, is told which decision comes and what was
 * chosen at the one before, and gives the distribution of the next. So a choice can depend on all choices before it.
 * Starts uniform, its output weights being zero.
 *
 * @source the controllers of Zoph & Le 2017 and MnasNet (Tan et al. 2019), with a GRU in place of the LSTM
 */
export class RecurrentPolicy implements Policy {
  readonly parameters: Float64Array;
  readonly #gradient: Float64Array;
  readonly #cell: GruCell;
  readonly #sites: readonly Site[];
  readonly #size: NetworkSize;

  constructor(decisions: readonly Decision[], size: NetworkSize, random: Random) {
    const heads = decisions.map(headFor);
    const gru = { inputs: size.embedding, units: size.units };
    const numbers = heads.reduce((sum, head) => sum + head.size, 0);
    const inside = GruCell.parameterCount(gru) + (decisions.length + numbers) * size.embedding;
    this.parameters = new Float64Array(inside + numbers * (size.units + 1));
    this.#gradient = new Float64Array(this.parameters.length);
    const allocator = new MatrixAllocator(this.parameters, this.#gradient);
    this.#cell = new GruCell(allocator, gru);
    const embeddings = decisions.map((_, index) => ({
      place: allocator.matrix(1, size.embedding),
      choice: allocator.matrix((heads[index] as Head).size, size.embedding),
    }));
    this.#sites = decisions.map((decision, index) => {
      const head = heads[index] as Head;
      const { place, choice } = embeddings[index] as (typeof embeddings)[number];
      return { decision, head, place, choice, output: allocator.matrix(head.size, size.units + 1) };
    });
    this.#size = size;
    const spread = 1 / Math.sqrt(size.units);
    for (let i = 0; i < inside; i++) this.parameters[i] = spread * (2 * random.next() - 1);
  }

  sample({ random, exploration }: Draw): Encoding {
    const encoding = new Float64Array(this.#sites.length).fill(NaN);
    this.#walk(encoding, ({ decision, head }, raw) => {
      const explore = exploration > 0 && random.next() < exploration;
      encoding[decision.index] = explore ? drawCode(decision.domain, random) : head.sample(raw, random);
    });
    return encoding;
  }

  logProbs(encoding: Encoding): Float64Array {
    const logProbs = new Float64Array(encoding.length);
    this.#walk(encoding, ({ decision, head }, raw) => {
      logProbs[decision.index] = head.logProb(raw, encoding[decision.index] ?? NaN);
    });
    return logProbs;
  }

  visit(encoding: Encoding, show: (decision: number, raw: Float64Array) => void): void {
    this.#walk(encoding, ({ decision }, raw) => {
      show(decision.index, raw);
    });
  }

  entropy(encoding: Encoding): number {
    let entropy = 0;
    this.#walk(encoding, ({ head }, raw) => {
      entropy += head.entropy(raw);
    });
    return entropy;
  }

  addGradient(encoding: Encoding, weights: GradientWeights, gradient: Float64Array): void {
    const steps: Step[] = [];
    this.#walk(encoding, (site, raw, step) => steps.push({ site, raw, ...step }));
    this.#gradient.fill(0);
    let stateGradient: Float64Array = new Float64Array(this.#size.units);
    for (const step of steps.toReversed()) {
      stateGradient = this.#stepBack(step, { encoding, weights, stateGradient });
    }
    for (let i = 0; i < gradient.length; i++) gradient[i] = (gradient[i] ?? 0) + (this.#gradient[i] ?? 0);
  }

  /** Walks along the active decisions; the visitor may fill in the code of the decision it is shown. */
  #walk(encoding: Encoding, visit: (site: Site, raw: Float64Array, step: WalkStep) => void): void {
    let state = new Float64Array(this.#size.units);
    let told: Told | null = null;
    for (const site of this.#sites) {
      if (!isActive(site.decision, encoding)) continue;
      const input = this.#input(site, told);
      const gru = this.#cell.forward(input, state);
      state = gru.state as Float64Array<ArrayBuffer>;
      const raw = new Float64Array(site.head.size);
      const withBias = biased(state);
      multiplyAdd(site.output, withBias, raw);
      visit(site, raw, { gru, told, withBias });
      told = { site, features: this.#features(site, encoding) };
    }
  }

  #input({ place }: Site, told: Told | null): Float64Array {
    const input = new Float64Array(this.#size.embedding + 1);
    input.set(place.values);
    input[this.#size.embedding] = 1;
    if (told !== null) addRows(told.site.choice, told.features, input);
    return input;
  }

  #features({ head, decision }: Site, encoding: Encoding): Float64Array {
    const features = new Float64Array(head.size);
    head.features(encoding[decision.index] ?? NaN, features);
    return features;
  }

  #stepBack(
    { site, raw, gru, told, withBias }: Step,
    { encoding, weights, stateGradient }: WayBack,
  ): Float64Array {
    const { index } = site.decision;
    const rawGradient = new Float64Array(raw.length);
    const headWeights = { ...weights, logProb: weights.logProb[index] ?? 0 };
    site.head.addGradient({ raw, code: encoding[index] ?? NaN }, headWeights, rawGradient);
    const outputStateGradient = biased(stateGradient);
    multiplyBackward(site.output, {
      input: withBias,
      outputGradient: rawGradient,
      inputGradient: outputStateGradient,
    });
    const inputGradient = new Float64Array(this.#size.embedding + 1);
    const previous = this.#cell.backward(
      gru,
      outputStateGradient.subarray(0, this.#size.units),
      inputGradient,
    );
    const embedded = inputGradient.subarray(0, this.#size.embedding);
    embedded.forEach((slope, i) => {
      site.place.gradient[i] = (site.place.gradient[i] ?? 0) + slope;
    });
    if (told !== null) addRowsBackward(told.site.choice, told.features, embedded);
    return previous;
  }
}

/** A decision with its head and its own matrices. */
interface Site {
  readonly decision: Decision;
  readonly head: Head;
  /** Tells the network which decision comes: float64[1, embedding]. */
  readonly place: Matrix;
  /** Tells the network what was chosen here: float64[head size, embedding]. */
  readonly choice: Matrix;
  /** From state and bias to raw numbers: float64[head size, units + 1]. */
  readonly output: Matrix;
}

/** The choice before, as the network is told of it. */
interface Told {
  readonly site: Site;
  readonly features: Float64Array;
}

interface WalkStep {
  readonly gru: GruStep;
  readonly told: Told | null;
  readonly withBias: Float64Array;
}

interface Step extends WalkStep {
  readonly site: Site;
  readonly raw: Float64Array;
}

interface WayBack {
  readonly encoding: Encoding;
  readonly weights: GradientWeights;
  readonly stateGradient: Float64Array;
}

/** A vector with a 1 after it, for a bias. */
function biased(vector: Float64Array): Float64Array {
  const longer = new Float64Array(vector.length + 1);
  longer.set(vector);
  longer[vector.length] = 1;
  return longer;
}
