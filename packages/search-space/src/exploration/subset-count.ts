import type { Subset } from '../parameters/parameter.js';

/** How many subsets there are: the sum over k from min to max of n! / (k! (n − k)!). */
export function subsetCount({ choices, min, max }: Pick<Subset, 'choices' | 'min' | 'max'>): bigint {
  const of = BigInt(choices.length);
  let ofSize = 1n;
  let total = min === 0 ? 1n : 0n;
  for (let size = 1; size <= max; size++) {
    ofSize = (ofSize * (of - BigInt(size) + 1n)) / BigInt(size);
    if (size >= min) total += ofSize;
  }
  return total;
}
