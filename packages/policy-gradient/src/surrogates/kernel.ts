import type { Row } from './columns.js';
import type { Hyperparameters } from './hyperparameters.js';
import type { KernelTerms } from './kernel-terms.js';

/**
 * Covariances of a candidate with the first rows:
 *
 *     σ² exp(−Σ λ_c u_c(x, x′)) + τ² · agreement(x, x′) + ω² · totals(x) · totals(x′)
 *
 * what depends on everything together, what columns add one by one, and what an option adds wherever it is chosen. u_c says
 * how dissimilar two values of column c are; the agreement is the mean over the columns of 1 / (1 + u_c), 0 where categories
 * differ. For alone the first is the diffusion kernel on a product of complete graphs.
 *
 * @source Oh et al. 2019 (COMBO), with rates per column as in Wan et al. 2021 (CASMOPOLITAN), and with main effects beside
 *   interactions as in Duvenaud et al. 2011, "Additive Gaussian Processes"
 */
export function covariances(
  kernelTerms: KernelTerms,
  { joint, additive, shared, rates }: Hyperparameters,
  { row, count = kernelTerms.rows.length }: { readonly row: Row; readonly count?: number },
): Float64Array {
  const { distances, agreements } = kernelTerms.compare(row, rates, count);
  const products = kernelTerms.products(row, count);
  // The distances make room for the result.
  for (let i = 0; i < count; i++) {
    distances[i] =
      joint * Math.exp(-(distances[i] as number)) +
      additive * (agreements[i] as number) +
      shared * (products[i] as number);
  }
  return distances;
}

/** The covariance of a candidate with itself. */
export function variance({ joint, additive, shared, rates }: Hyperparameters, row: Row): number {
  let squares = 0;
  for (let t = rates.length; t < row.length; t++) squares += (row[t] as number) ** 2;
  return joint + additive + shared * squares;
}
