/** The error function to the precision of float64: its series near 0, a continued fraction beyond. */
export function errorFunction(x: number): number {
  const size = Math.abs(x);
  const value = size < 2.5 ? series(size) : 1 - fraction(size);
  return x < 0 ? -value : value;
}

/** 2/√π · Σ (−1)ⁿ x²ⁿ⁺¹ / (n! (2n + 1)) */
function series(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-18 && n < 200; n++) {
    term *= -(x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

/** erfc(x) = exp(−x²)/√π · 1/(x + ½/(x + 1/(x + 3⁄2/(x + …)))) */
function fraction(x: number): number {
  let bottom = x;
  for (let n = 120; n > 0; n--) bottom = x + n / 2 / bottom;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / bottom;
}
