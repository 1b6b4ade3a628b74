import { appendRow, dot, inverse, solveLower, solveUpper, type Triangle } from './cholesky.js';
import type { Row } from './columns.js';
import {
  ADDITIVE,
  type Hyperparameters,
  hyperparametersOf,
  JOINT,
  NOISE,
  type Prior,
  RATES,
  SHARED,
} from './hyperparameters.js';
import type { KernelTerms } from './kernel-terms.js';
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
    const { loss, slope } = negativeLogPosterior(observations, prior, at);
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

/**
 * The negative logarithm of the posterior of hyperparameters θ, up to a constant, and its slope by their logarithms:
 *
 *     −log p(θ | y) = ½ yᵀ K⁻¹ y + ½ log |K| + Σ ½ ((log θ_i − μ_i) / s_i)²
 *
 * with the covariances K of the observed rows, noise included.
 */
export function negativeLogPosterior(
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

/** What covariances between rows are made of, each a lower triangle of the rows. */
interface Parts {
  readonly joints: Triangle;
  readonly agreements: Triangle;
  readonly products: Triangle;
}

function partsOf(kernelTerms: KernelTerms, { joint, rates }: Hyperparameters): Parts {
  const compared = kernelTerms.rows.map((row, i) => kernelTerms.compare(row, rates, i + 1));
  return {
    joints: compared.map(({ distances }) => distances.map((distance) => joint * Math.exp(-distance))),
    agreements: compared.map(({ agreements }) => agreements),
    products: kernelTerms.rows.map((row, i) => kernelTerms.products(row, i + 1)),
  };
}

function negativeLogLikelihood(
  { kernelTerms, values }: Observations,
  parameters: Hyperparameters,
): { readonly loss: number; readonly slope: Float64Array } {
  const { additive, shared, noise } = parameters;
  const parts = partsOf(kernelTerms, parameters);
  const factor: Triangle = [];
  parts.joints.forEach((joints, i) => {
    const agreements = parts.agreements[i] as Float64Array;
    const products = parts.products[i] as Float64Array;
    const row = joints.map(
      (joint, j) => joint + additive * (agreements[j] as number) + shared * (products[j] as number),
    );
    row[i] = (row[i] as number) + noise;
    appendRow(factor, row);
  });
  const weights = values.slice();
  solveLower(factor, weights);
  solveUpper(factor, weights);
  let loss = dot(values, weights) / 2;
  for (const [i, row] of factor.entries()) loss += Math.log(row[i] as number);
  return { loss, slope: slopeOf({ kernelTerms, parts, parameters }, pullsOf(factor, weights)) };
}

/** ½ (K⁻¹ − αα′), of which the slope by θ is the sum over ∂K/∂θ; off the diagonal each pair counts twice. */
function pullsOf(factor: Triangle, weights: Float64Array): Triangle {
  const pulls = inverse(factor);
  pulls.forEach((row, i) => {
    for (let j = 0; j <= i; j++) {
      const pull = (row[j] as number) - (weights[i] as number) * (weights[j] as number);
      row[j] = i === j ? pull / 2 : pull;
    }
  });
  return pulls;
}

interface Modelled {
  readonly kernelTerms: KernelTerms;
  readonly parts: Parts;
  readonly parameters: Hyperparameters;
}

function slopeOf({ kernelTerms, parts, parameters }: Modelled, pulls: Triangle): Float64Array {
  const { additive, shared, noise, rates } = parameters;
  const slope = new Float64Array(RATES + rates.length);
  const add = (index: number, by: number) => {
    slope[index] = (slope[index] as number) + by;
  };
  kernelTerms.rows.forEach((row: Row, i) => {
    const pull = pulls[i] as Float64Array;
    const joints = parts.joints[i] as Float64Array;
    const pulled = pull.map((each, j) => each * (joints[j] as number));
    add(JOINT, dot(pull, joints));
    add(ADDITIVE, additive * dot(pull, parts.agreements[i] as Float64Array));
    add(SHARED, shared * dot(pull, parts.products[i] as Float64Array));
    add(NOISE, noise * (pull[i] as number));
    for (let c = 0; c < rates.length; c++) {
      add(
        RATES + c,
        -(rates[c] as number) * dot(pulled, kernelTerms.dissimilarities(c, row[c] as number, i + 1)),
      );
    }
  });
  return slope;
}
