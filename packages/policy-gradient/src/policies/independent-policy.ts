import { drawCode, type Decision, type Encoding, isActive } from '@edgewright/search-space';
import type { Head } from './heads/head.js';
import { headFor } from './heads/heads.js';
import type { Draw, GradientWeights, Policy } from './policy.js';

/**
 * Every decision has parameters of its own and does not look at the others; only activation depends on earlier choices.
 * Starts uniform.
 *
 * @source independent logits as in TuNAS (Bender et al. 2020) and the REINFORCE baseline of NATS-Bench
 */
export class IndependentPolicy implements Policy {
  readonly parameters: Float64Array;
  readonly #sites: readonly Site[];
  readonly #gradient: Float64Array;

  constructor(decisions: readonly Decision[]) {
    const heads = decisions.map(headFor);
    const size = heads.reduce((sum, head) => sum + head.size, 0);
    this.parameters = new Float64Array(size);
    this.#gradient = new Float64Array(size);
    this.#sites = placed(decisions, heads, [this.parameters, this.#gradient]);
  }

  sample({ random, exploration }: Draw): Encoding {
    const encoding = new Float64Array(this.#sites.length).fill(NaN);
    for (const { decision, head, raw } of this.#sites) {
      if (!isActive(decision, encoding)) continue;
      const explore = exploration > 0 && random.next() < exploration;
      encoding[decision.index] = explore ? drawCode(decision.domain, random) : head.sample(raw, random);
    }
    return encoding;
  }

  logProbs(encoding: Encoding): Float64Array {
    const logProbs = new Float64Array(encoding.length);
    for (const { decision, head, raw } of this.#sites) {
      const code = encoding[decision.index] ?? NaN;
      if (!Number.isNaN(code)) logProbs[decision.index] = head.logProb(raw, code);
    }
    return logProbs;
  }

  visit(_encoding: Encoding, show: (decision: number, raw: Float64Array) => void): void {
    for (const { decision, raw } of this.#sites) show(decision.index, raw);
  }

  entropy(encoding: Encoding): number {
    let entropy = 0;
    for (const { decision, head, raw } of this.#sites) {
      if (!Number.isNaN(encoding[decision.index])) entropy += head.entropy(raw);
    }
    return entropy;
  }

  addGradient(encoding: Encoding, weights: GradientWeights, gradient: Float64Array): void {
    this.#gradient.fill(0);
    for (const { decision, head, raw, gradient: own } of this.#sites) {
      const code = encoding[decision.index] ?? NaN;
      if (Number.isNaN(code)) continue;
      const logProb = weights.logProb[decision.index] ?? 0;
      head.addGradient({ raw, code }, { ...weights, logProb }, own);
    }
    for (let i = 0; i < gradient.length; i++) gradient[i] = (gradient[i] ?? 0) + (this.#gradient[i] ?? 0);
  }
}

/** A decision with its head and its stretch of the parameters and of the gradient. */
interface Site {
  readonly decision: Decision;
  readonly head: Head;
  readonly raw: Float64Array;
  readonly gradient: Float64Array;
}

function placed(
  decisions: readonly Decision[],
  heads: readonly Head[],
  [parameters, gradient]: readonly [Float64Array, Float64Array],
): Site[] {
  let offset = 0;
  return decisions.map((decision, index) => {
    const head = heads[index] as Head;
    const from = offset;
    const to = offset + head.size;
    offset = to;
    return { decision, head, raw: parameters.subarray(from, to), gradient: gradient.subarray(from, to) };
  });
}
