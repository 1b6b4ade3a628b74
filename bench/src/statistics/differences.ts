/** How far two lists of numbers lie apart. Lists of other lengths are as far apart as can be. */
type Numbers = Float32Array;

/** The largest difference, relative to the largest magnitude, which counts as `least` at least. */
export function relativeError(expected: Numbers, seen: Numbers, least = Number.MIN_VALUE): number {
  if (expected.length !== seen.length) return Infinity;
  let largest = least;
  let error = 0;
  for (let index = 0; index < expected.length; index++) {
    const value = expected[index] ?? 0;
    const difference = Math.abs(value - (seen[index] ?? Number.NaN));
    // NaN must not be passed over.
    if (!(difference <= error)) error = difference;
    largest = Math.max(largest, Math.abs(value));
  }
  return Number.isNaN(error) ? Infinity : error / largest;
}

/** The share of elements that differ at all. */
export function differingShare(expected: Numbers, seen: Numbers): number {
  if (expected.length !== seen.length) return 1;
  let count = 0;
  for (let index = 0; index < expected.length; index++) if (expected[index] !== seen[index]) count++;
  return count / expected.length;
}

/** The cosine of the angle between the two as vectors. */
export function cosine(one: Numbers, other: Numbers): number {
  if (one.length !== other.length) return -1;
  let product = 0;
  let ones = 0;
  let others = 0;
  for (let index = 0; index < one.length; index++) {
    const value = one[index] ?? 0;
    const beside = other[index] ?? 0;
    product += value * beside;
    ones += value * value;
    others += beside * beside;
  }
  return product / Math.sqrt(ones * others);
}

/** An image with its channels first, with them last. */
export function channelsLast(
  numbers: Numbers,
  [height = 1, width = 1, channels = 1]: readonly number[],
): Numbers {
  const turned = new Float32Array(numbers.length);
  const area = height * width;
  for (let pixel = 0; pixel < area; pixel++)
    for (let channel = 0; channel < channels; channel++)
      turned[pixel * channels + channel] = numbers[channel * area + pixel] ?? 0;
  return turned;
}
