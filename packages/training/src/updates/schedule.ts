/** How the learning rate goes from the first step to the last. */
export interface Schedule {
  /** The highest rate. */
  readonly rate: number;
  readonly steps: number;
  /** The share of steps in which the rate rises from 0. */
  readonly warmUp: number;
}

/**
 * A cosine after a linear rise: η(t) = η · min(t / w, 1) · (1 + cos(π t / T)) / 2.
 *
 * @param step counts from 0
 * @source I. Loshchilov and F. Hutter, "SGDR", ICLR 2017, without restarts
 */
export function rateAt({ rate, steps, warmUp }: Schedule, step: number): number {
  const rising = warmUp === 0 ? 1 : Math.min(1, (step + 1) / (warmUp * steps));
  return rate * rising * 0.5 * (1 + Math.cos((Math.PI * step) / steps));
}
