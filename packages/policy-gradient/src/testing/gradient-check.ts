/** The largest difference between a gradient and central finite differences of the function it is said to belong to. */
export function gradientError(
  parameters: Float64Array,
  gradient: Float64Array,
  valueOf: () => number,
): number {
  const step = 1e-5;
  let largest = 0;
  parameters.forEach((parameter, index) => {
    parameters[index] = parameter + step;
    const above = valueOf();
    parameters[index] = parameter - step;
    const below = valueOf();
    parameters[index] = parameter;
    largest = Math.max(largest, Math.abs((above - below) / (2 * step) - (gradient[index] ?? NaN)));
  });
  return largest;
}
