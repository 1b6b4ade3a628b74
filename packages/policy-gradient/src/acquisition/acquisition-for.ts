import type { Prediction } from '../surrogates/gaussian-process.js';
import { normalProbability } from '@edgewright/base';
import type { Setting, MetricModels } from '../surrogates/metric-models.js';
import type { AcquisitionFunction } from './acquisition-function.js';
import { frontImprovement } from './front-improvement.js';
import { goalImprovement } from './goal-improvement.js';
import { rewardImprovement } from './reward-improvement.js';
import { targetImprovement } from './target-improvement.js';

/** Every so many suggestions one aims at the targets of the objective, if it has any. */
const TARGET_EVERY = 3;

/**
 * The acquisition function of one suggestion: what a candidate x is expected to improve, given that it keeps the limits, times
 * the probability that it does, as a logarithm:
 *
 *     a(x) = log E[(f(x) − best)⁺] + Σ over hard limits of log P(x keeps the limit)
 *
 * @source constrained expected improvement: Gardner et al. 2014
 */
export function acquisitionFor(
  setting: Setting,
  model: MetricModels,
  { trial, weight }: AcquisitionRequest,
): AcquisitionFunction {
  const { goals, constraints } = setting.objective;
  const keeps = limits(setting, model);
  const anyFeasible = model.past.some(({ feasible }) => feasible);
  if (!anyFeasible) return keeps;
  const targeted = constraints.some((constraint) => 'target' in constraint);
  const gain =
    targeted && trial % TARGET_EVERY === 0
      ? targetImprovement(setting, model)
      : goals.length > 1
        ? frontImprovement(setting, model, weight)
        : targeted
          ? rewardImprovement(setting, model)
          : goalImprovement(setting, model);
  return (pooled) => {
    const kept = keeps(pooled);
    return kept === -Infinity ? kept : kept + gain(pooled);
  };
}

/** Which suggestion it is, and a uniform number in [0, 1) of its own. */
export interface AcquisitionRequest {
  readonly trial: number;
  readonly weight: number;
}

/** Logarithm of the probability that a candidate is answered and keeps every hard limit. */
function limits({ objective }: Setting, model: MetricModels): AcquisitionFunction {
  const hard = objective.constraints.flatMap((constraint) =>
    'target' in constraint
      ? []
      : [
          {
            metric: constraint.metric,
            limit: 'atMost' in constraint ? constraint.atMost : constraint.atLeast,
          },
        ],
  );
  return (pooled) => {
    const answer = model.answer(pooled);
    let sum = answer === undefined ? 0 : logProbabilityAbove(answer, ANSWERED);
    for (const { metric, limit } of hard) {
      if (pooled.cheap[metric] !== undefined) continue;
      sum += logProbabilityAbove(model.predict(metric, pooled), model.scoreOf(metric, limit));
    }
    return sum;
  };
}

/** Between the scores of no answer and of an answer, whatever their shares. */
const ANSWERED = -0.5;

function logProbabilityAbove({ mean, deviation }: Prediction, threshold: number): number {
  const z = (mean - threshold) / Math.max(deviation, 1e-6);
  return z < -30 ? -0.5 * z * z : Math.log(Math.max(normalProbability(z), Number.MIN_VALUE));
}
