import { appendRow, inverse, solveLower, solveUpper, type Triangle } from './cholesky.js';
import { type Row, unlikeness } from './columns.js';
import { hyperparametersOf, type Hyperparameters, type Prior, RATES } from './hyperparameters.js';
import { covariance } from './kernel.js';
import type { Observations } from './observations.js';

/**
 * Moves the logarithms of hyperparameters some steps towards the most probable ones and returns the best met; never worse
 * than where it started.
 *
 * @source the slope of the marginal likelihood: Rasmussen & Williams 2006, equation 5.9; the steps: Rprop (Riedmiller & Braun
 *   1993), which only looks at signs and so needs no step size of its own
 */
export function improveFit(
  observations: Observations,
  prior: Prior,
  { start, steps }: { readonly start: Float64Array; readonly steps: number },
): Float64Array {
  const at = start.slice();
  let best = { at: start, loss: Infinity };
  const stride = new Float64Array(at.length).fill(0.15);
  const before = new Float64Array(at.length);
  for (let step = 0; step <= steps; step++) {
    const { loss, slope } = misfit(observations, prior, at);
    if (loss < best.loss) best = { at: at.slice(), loss };
    for (let i = 0; i < at.length; i++) {
      const turn = (slope[i] as number) * (before[i] as number);
      const factor = turn > 0 ? 1.2 : turn < 0 ? 0.5 : 1;
      stride[i] = Math.min(0.5, Math.max(1e-3, (stride[i] as number) * factor));
      at[i] = (at[i] as number) - Math.sign(slope[i] as number) * (stride[i] as number);
    }
    before.set(slope);
  }
  return best.at;
}

/** The negative logarithm of the posterior of hyperparameters, up to a constant, and its slope by their logarithms. */
export function misfit(
  observations: Observations,
  { means, deviations }: Prior,
  logarithms: Float64Array,
): { readonly loss: number; readonly slope: Float64Array } {
  const parameters = hyperparametersOf(logarithms);
  const { loss: likelihood, slope } = negativeLogLikelihood(observations, parameters);
  let loss = likelihood;
  for (let i = 0; i < logarithms.length; i++) {
    const deviation = deviations[i] as number;
    const z = ((logarithms[i] as number) - (means[i] as number)) / deviation;
    loss += 0.5 * z * z;
    slope[i] = (slope[i] as number) + z / deviation;
  }
  return { loss, slope };
}

function negativeLogLikelihood(
  { columns, rows, values }: Observations,
  parameters: Hyperparameters,
): { readonly loss: number; readonly slope: Float64Array } {
  const covariances = covariancesOf({ columns, rows }, parameters);
  const factor: Triangle = [];
  covariances.forEach((row, i) => {
    const noisy = row.slice();
    noisy[i] = (row[i] as number) + parameters.noise;
    appendRow(factor, noisy);
  });
  const weights = values.slice();
  solveLower(factor, weights);
  solveUpper(factor, weights);
  let loss = 0;
  for (let i = 0; i < rows.length; i++) {
    loss += 0.5 * (values[i] as number) * (weights[i] as number) + Math.log(factor[i]?.[i] as number);
  }
  // ½ (K⁻¹ − αα′), of which the slope by θ is the sum over ∂K/∂θ; off the diagonal each pair counts twice.
  const pulls = inverse(factor);
  for (let i = 0; i < rows.length; i++) {
    const row = pulls[i] as Float64Array;
    for (let j = 0; j <= i; j++) {
      const pull = (row[j] as number) - (weights[i] as number) * (weights[j] as number);
      row[j] = i === j ? pull / 2 : pull;
    }
  }
  return { loss, slope: slopeOf({ columns, rows }, parameters, { pulls, covariances }) };
}

function slopeOf(
  { columns, rows }: Pick<Observations, 'columns' | 'rows'>,
  { additive, noise, rates }: Hyperparameters,
  { pulls, covariances }: { readonly pulls: Triangle; readonly covariances: Triangle },
): Float64Array {
  const slope = new Float64Array(RATES + rates.length);
  const add = (index: number, by: number) => {
    slope[index] = (slope[index] as number) + by;
  };
  for (let i = 0; i < rows.length; i++) {
    const x = rows[i] as Row;
    add(2, (pulls[i]?.[i] as number) * noise);
    for (let j = 0; j <= i; j++) {
      const y = rows[j] as Row;
      const pull = pulls[i]?.[j] as number;
      const main = covariance(columns, { joint: 0, additive, rates }, [x, y]);
      const rest = (covariances[i]?.[j] as number) - main;
      add(0, pull * rest);
      add(1, pull * main);
      for (let c = 0; c < rates.length; c++) {
        const a = x[c] as number;
        const b = y[c] as number;
        if (a !== b)
          add(RATES + c, -pull * rest * (rates[c] as number) * unlikeness(columns[c] as boolean, a, b));
      }
    }
  }
  return slope;
}

function covariancesOf(
  { columns, rows }: Pick<Observations, 'columns' | 'rows'>,
  parameters: Hyperparameters,
): Triangle {
  return rows.map((x, i) =>
    Float64Array.from({ length: i + 1 }, (_, j) => covariance(columns, parameters, [x, rows[j] as Row])),
  );
}
