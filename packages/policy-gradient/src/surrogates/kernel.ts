import { type Columns, type Row, unlikeness } from './columns.js';
import type { Hyperparameters } from './hyperparameters.js';

/**
 * σ² exp(−Σ λ_c u_c(x, x′)) + τ² · agreement(x, x′): what depends on everything together, and what columns add one by one. u_c says how unlike two
 * values of column c are, the agreement is the mean of 1 / (1 + u_c), 0 where categories differ. For alone the first is the diffusion kernel on a product of complete graphs.
 *
 * @source Oh et al. 2019 (COMBO), with rates per column as in Wan et al. 2021 (CASMOPOLITAN), and with main effects beside
 *   interactions as in Duvenaud et al. 2011, "Additive Gaussian Processes"
 */
export function covariance(
  columns: Columns,
  parameters: Pick<Hyperparameters, 'joint' | 'additive' | 'rates'>,
  [x, y]: readonly [Row, Row],
): number {
  const { joint, additive, rates } = parameters;
  let distance = 0;
  let agreement = 0;
  for (let c = 0; c < rates.length; c++) {
    const a = x[c] as number;
    const b = y[c] as number;
    if (a === b) {
      agreement++;
      continue;
    }
    const category = columns[c] as boolean;
    const unlike = unlikeness(category, a, b);
    distance += (rates[c] as number) * unlike;
    if (!category && a >= 0 && b >= 0) agreement += 1 / (1 + unlike);
  }
  return joint * Math.exp(-distance) + (additive * agreement) / rates.length;
}
