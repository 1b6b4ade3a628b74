import type { Encoding } from '@edgewright/search-space';
import type { DecisionColumns } from '../encoding/decision-columns.js';
import { applyExp, applySilu, differentiateExp, differentiateSilu } from './activations.js';
import type { DecisionBlock } from './decision-blocks.js';
import { add, applyDense, differentiateDense } from './dense-layer.js';
import { WIDTHS, type BlockLayers } from './network-layers.js';

/** A decision that a block sees, and its first row in the kernel of the block. */
interface SeenDecision {
  readonly decision: number;
  readonly kind: DecisionColumns['kind'];
  readonly row: number;
}

/** One block of a network at work: keeps what it made of a candidate until the gradient is asked for. */
export class BlockPass {
  readonly #gate: number | null;
  readonly #seen: readonly SeenDecision[];
  readonly #logs = new Float64Array(WIDTHS.products);
  readonly #products = new Float64Array(WIDTHS.products);
  readonly #sums = new Float64Array(WIDTHS.features);
  readonly #features = new Float64Array(WIDTHS.features);
  readonly #totals = new Float64Array(WIDTHS.totals);
  readonly #featureSlopes = new Float64Array(WIDTHS.features);
  readonly #productSlopes = new Float64Array(WIDTHS.products);

  constructor(
    { decisions, gate }: DecisionBlock,
    columns: readonly DecisionColumns[],
    private readonly layers: BlockLayers,
  ) {
    let row = 0;
    this.#gate = gate;
    this.#seen = decisions.map((decision) => {
      const { kind, count } = columns[decision] as DecisionColumns;
      const seen = { decision, kind, row };
      row += count;
      return seen;
    });
  }

  /** Adds what the block costs to the totals. */
  addTotals(decisions: Encoding, totals: Float64Array): void {
    if (!this.#isThere(decisions)) return;
    const { layers } = this;
    this.#logs.set(layers.products.bias);
    this.#addRows(decisions, layers.products.kernel);
    applyExp(this.#logs, this.#products);
    applyDense(layers.features, this.#products, this.#sums);
    applySilu(this.#sums, this.#features);
    applyDense(layers.totals, this.#features, this.#totals);
    add(this.#totals, totals);
  }

  /** Adds the gradient of the pass just made. */
  differentiate(decisions: Encoding, totalSlopes: Float64Array, gradient: BlockLayers): void {
    if (!this.#isThere(decisions)) return;
    const { layers } = this;
    differentiateDense(layers.totals, gradient.totals, {
      inputs: this.#features,
      outputSlopes: totalSlopes,
      inputSlopes: this.#featureSlopes,
    });
    differentiateSilu(this.#sums, this.#featureSlopes);
    differentiateDense(layers.features, gradient.features, {
      inputs: this.#products,
      outputSlopes: this.#featureSlopes,
      inputSlopes: this.#productSlopes,
    });
    differentiateExp(this.#logs, this.#products, this.#productSlopes);
    add(this.#productSlopes, gradient.products.bias);
    this.#addToRows(decisions, gradient.products.kernel);
  }

  #isThere(decisions: Encoding): boolean {
    return this.#gate === null || !Number.isNaN(decisions[this.#gate]);
  }

  /** Adds the rows of a kernel that a candidate takes to the logarithms of the products. */
  #addRows(decisions: Encoding, kernel: Float64Array): void {
    const logs = this.#logs;
    for (const { decision, kind, row } of this.#seen) {
      const value = decisions[decision] as number;
      if (Number.isNaN(value)) continue;
      const from = (kind === 'options' ? row + value : row) * WIDTHS.products;
      for (let index = 0; index < WIDTHS.products; index++) {
        const placed = kind === 'place' ? value * (kernel[from + WIDTHS.products + index] as number) : 0;
        logs[index] = (logs[index] as number) + (kernel[from + index] as number) + placed;
      }
    }
  }

  /** Adds the slopes at the products to the same rows of a gradient. */
  #addToRows(decisions: Encoding, gradient: Float64Array): void {
    const slopes = this.#productSlopes;
    for (const { decision, kind, row } of this.#seen) {
      const value = decisions[decision] as number;
      if (Number.isNaN(value)) continue;
      const from = (kind === 'options' ? row + value : row) * WIDTHS.products;
      for (let index = 0; index < WIDTHS.products; index++) {
        const slope = slopes[index] as number;
        gradient[from + index] = (gradient[from + index] as number) + slope;
        if (kind !== 'place') continue;
        const beside = from + WIDTHS.products + index;
        gradient[beside] = (gradient[beside] as number) + slope * value;
      }
    }
  }
}
