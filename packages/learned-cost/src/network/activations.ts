/** Above it a product grows no more: e⁴ is 55 times what a product begins with. */
export const MOST_LOG_PRODUCT = 4;

/** x · σ(x), in place; `sums` keeps x. */
export function applySilu(sums: Float64Array, values: Float64Array): void {
  for (let index = 0; index < sums.length; index++) {
    const sum = sums[index] as number;
    values[index] = sum / (1 + Math.exp(-sum));
  }
}

/** Turns slopes at x · σ(x) into slopes at x, in place. */
export function differentiateSilu(sums: Float64Array, slopes: Float64Array): void {
  for (let index = 0; index < sums.length; index++) {
    const sum = sums[index] as number;
    const gate = 1 / (1 + Math.exp(-sum));
    slopes[index] = (slopes[index] as number) * gate * (1 + sum * (1 - gate));
  }
}

/** exp(min(x, 4)) */
export function applyExp(sums: Float64Array, values: Float64Array): void {
  for (let index = 0; index < sums.length; index++) {
    values[index] = Math.exp(Math.min(sums[index] as number, MOST_LOG_PRODUCT));
  }
}

/** Turns slopes at exp(min(x, 4)) into slopes at x, in place. */
export function differentiateExp(sums: Float64Array, values: Float64Array, slopes: Float64Array): void {
  for (let index = 0; index < sums.length; index++) {
    const isFree = (sums[index] as number) < MOST_LOG_PRODUCT;
    slopes[index] = isFree ? (slopes[index] as number) * (values[index] as number) : 0;
  }
}
