/** Writes the softmax of `logits[options]` to `probabilities[options]`; safe for logits of any size. */
export function softmax(logits: Float64Array, probabilities: Float64Array): void {
  let largest = -Infinity;
  for (const logit of logits) if (logit > largest) largest = logit;
  let sum = 0;
  for (let i = 0; i < logits.length; i++) {
    const unscaled = Math.exp((logits[i] ?? 0) - largest);
    probabilities[i] = unscaled;
    sum += unscaled;
  }
  for (let i = 0; i < probabilities.length; i++) probabilities[i] = (probabilities[i] ?? 0) / sum;
}

/** A softmax that starts from a distribution: all-zero logits give that. */
export function softmaxFrom(
  prior: Float64Array,
): (logits: Float64Array, probabilities: Float64Array) => void {
  const offsets = prior.map(safeLog);
  const moved = new Float64Array(prior.length);
  return (logits, probabilities) => {
    for (let i = 0; i < moved.length; i++) moved[i] = (logits[i] ?? 0) + (offsets[i] ?? 0);
    softmax(moved, probabilities);
  };
}

/** Entropy of a distribution, in nats. */
export function entropyOf(probabilities: Float64Array): number {
  let entropy = 0;
  for (const p of probabilities) if (p > 0) entropy -= p * Math.log(p);
  return entropy;
}

/** Draws an index from a distribution, given a uniform number in [0, 1). */
export function drawIndex(probabilities: Float64Array, uniform: number): number {
  let left = uniform;
  for (let i = 0; i < probabilities.length; i++) {
    left -= probabilities[i] ?? 0;
    if (left < 0) return i;
  }
  return probabilities.length - 1;
}

/**
 * Adds the gradient of `weight · entropy` with respect to the logits of a softmax.
 *
 * @source ∂H/∂z_i = −p_i (log p_i + H)
 */
export function addEntropyGradient(
  probabilities: Float64Array,
  weight: number,
  gradient: Float64Array,
): void {
  const entropy = entropyOf(probabilities);
  for (let i = 0; i < probabilities.length; i++) {
    const p = probabilities[i] ?? 0;
    if (p > 0) gradient[i] = (gradient[i] ?? 0) - weight * p * (Math.log(p) + entropy);
  }
}

/** The logarithm of a probability, kept finite where the probability has underflowed to 0. */
export function safeLog(probability: number): number {
  return Math.log(Math.max(probability, Number.MIN_VALUE));
}
