/** The shortest decimal number that is this float32: 1e-5 for 9.99999974e-6, so that what a file rounded is what its author wrote. */
export function decimalOf(float32: number): number {
  for (let digits = 1; digits < 9; digits++) {
    const decimal = Number(float32.toPrecision(digits));
    if (Math.fround(decimal) === Math.fround(float32)) return decimal;
  }
  return float32;
}
