/** What {@link MovingBaseline} dumps: the weight of what was seen, the mean, and the weighted sum of squared deviations. */
export type BaselineState = readonly [weight: number, mean: number, squares: number];

/** Share of the baseline that the next reward leaves in place. */
const DECAY = 0.95;
/** Advantages are cut off here, in standard deviations, so that one outlier cannot throw the policy. */
const LIMIT = 3;

/**
 * An exponentially moving mean and deviation of the rewards. Bias-corrected: after the first reward the mean is that
 * reward and not a small fraction of it.
 *
 * @source weighted incremental mean and variance: West 1979
 */
export class MovingBaseline {
  #weight = 0;
  #mean = 0;
  #squares = 0;

  /** The moving mean; 0 before the first reward. */
  get mean(): number {
    return this.#mean;
  }

  /** Takes in the next reward; −∞, a failure, leaves it as it is. */
  observe(reward: number): void {
    if (reward === -Infinity) return;
    const share = 1 - DECAY;
    const deviation = reward - this.#mean;
    this.#weight = DECAY * this.#weight + share;
    this.#mean += (share / this.#weight) * deviation;
    this.#squares = DECAY * this.#squares + share * deviation * (reward - this.#mean);
  }

  /** How many moving standard deviations a reward lies above the moving mean, from −3 to 3; 0 while all are equal. */
  advantage(reward: number): number {
    if (reward === -Infinity) return -LIMIT;
    const deviation = Math.sqrt(this.#squares / this.#weight);
    if (!(deviation > 0)) return 0;
    return Math.min(LIMIT, Math.max(-LIMIT, (reward - this.#mean) / deviation));
  }

  dump(): BaselineState {
    return [this.#weight, this.#mean, this.#squares];
  }

  restore([weight, mean, squares]: BaselineState): void {
    this.#weight = weight;
    this.#mean = mean;
    this.#squares = squares;
  }
}
