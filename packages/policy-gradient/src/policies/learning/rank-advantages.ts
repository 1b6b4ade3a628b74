/**
 * Advantages that depend on the order of the rewards only: float64[rewards], mean 0, variance 1, all 0 when all rewards are
 * equal. The better half is weighed by the logarithm of its rank, the worse half shares one value. So the unit of the
 * reward, outliers and the size of a penalty mean nothing, and one good candidate counts for more than one bad.
 *
 * @source the rank weights of CMA-ES (Hansen & Ostermeier 2001), used as fitness shaping in natural evolution
 *   strategies (Wierstra et al. 2014); ties share the mean rank
 */
export function rankAdvantages(rewards: readonly number[]): Float64Array {
  const count = rewards.length;
  const sorted = rewards.toSorted((a, b) => (a === b ? 0 : a < b ? 1 : -1));
  const shaped = Float64Array.from(rewards, (reward) => {
    const first = sorted.indexOf(reward);
    const last = sorted.lastIndexOf(reward);
    return Math.max(0, Math.log((count + 1) / 2) - Math.log((first + last) / 2 + 1));
  });
  return standardised(shaped);
}

function standardised(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const scale = variance > 0 ? 1 / Math.sqrt(variance) : 0;
  return values.map((value) => (value - mean) * scale);
}
