/**
 * What a network costs is nearly a sum over its blocks, and what a block costs is made of products: multiply-accumulates are
 * height · width · inputs · outputs · kernel². A plain network on one-hot decisions has to learn that again for every block and
 * every choice, and misses by ten per cent after 8,000 samples. This one is built so. For block b, which sees the decisions x_b,
 *
 *     p_b = exp(min(A_b x_b + a_b, 4))      products of a factor for each decision
 *     f_b = silu(B_b p_b + b_b)             sums of products, and what limits them (compute or memory)
 *     t   = Σ_b g_b (C_b f_b + c_b)         totals over the blocks that there are, g_b ∈ {0, 1}
 *     y   = s · (D t + d + F silu(E t + e)) metrics: the totals, and what depends on all (weights that no longer fit on chip)
 *
 * with s the scale of each metric. It is smooth in x, so that a search by gradients may give it probabilities of choices.
 */
import type { Encoding } from '@edgewright/search-space';
import { applySilu, differentiateSilu } from './activations.js';
import { BlockPass } from './block-pass.js';
import type { DecisionBlock } from './decision-blocks.js';
import { applyDense, differentiateDense } from './dense-layer.js';
import { layersOf, WIDTHS, type NetworkLayers, type NetworkShape } from './network-layers.js';

/** A network with its parameters: float64[parameters]. Not to be asked twice at the same time. */
export class CostNetwork {
  readonly #layers: NetworkLayers;
  readonly #blocks: readonly BlockPass[];
  readonly #totals = new Float64Array(WIDTHS.totals);
  readonly #sums = new Float64Array(WIDTHS.responses);
  readonly #responses = new Float64Array(WIDTHS.responses);
  readonly #direct: Float64Array;
  readonly #outputs: Float64Array;

  constructor(
    readonly shape: NetworkShape,
    readonly parameters: Float64Array,
  ) {
    this.#layers = layersOf(shape, parameters);
    this.#blocks = this.#layers.blocks.map(
      (layers, index) => new BlockPass(shape.blocks[index] as DecisionBlock, shape.columns, layers),
    );
    this.#direct = new Float64Array(shape.metrics);
    this.#outputs = new Float64Array(shape.metrics);
  }

  /** Metrics in their scales: float64[metrics], valid until the next call. */
  outputs(decisions: Encoding): Float64Array {
    const { direct, responses, indirect } = this.#layers;
    this.#totals.fill(0);
    for (const block of this.#blocks) block.addTotals(decisions, this.#totals);
    applyDense(responses, this.#totals, this.#sums);
    applySilu(this.#sums, this.#responses);
    applyDense(indirect, this.#responses, this.#outputs);
    applyDense(direct, this.#totals, this.#direct);
    for (let metric = 0; metric < this.#outputs.length; metric++) {
      this.#outputs[metric] = (this.#outputs[metric] as number) + (this.#direct[metric] as number);
    }
    return this.#outputs;
  }

  /** Adds the gradient of the pass just made to `gradient`, given the slopes of the loss at its outputs. */
  differentiate(decisions: Encoding, outputSlopes: Float64Array, gradient: NetworkLayers): void {
    const { direct, responses, indirect } = this.#layers;
    const totalSlopes = new Float64Array(WIDTHS.totals);
    const further = new Float64Array(WIDTHS.totals);
    const slopes = new Float64Array(WIDTHS.responses);
    const inputs = this.#totals;
    differentiateDense(direct, gradient.direct, { inputs, outputSlopes, inputSlopes: totalSlopes });
    differentiateDense(indirect, gradient.indirect, {
      inputs: this.#responses,
      outputSlopes,
      inputSlopes: slopes,
    });
    differentiateSilu(this.#sums, slopes);
    differentiateDense(responses, gradient.responses, { inputs, outputSlopes: slopes, inputSlopes: further });
    for (let total = 0; total < further.length; total++) {
      totalSlopes[total] = (totalSlopes[total] as number) + (further[total] as number);
    }
    gradient.blocks.forEach((layers, index) => {
      this.#blocks[index]?.differentiate(decisions, totalSlopes, layers);
    });
  }
}
