import type { Belief } from '../../surrogates/gaussian-process.js';
import { normalProbability } from '../../surrogates/normal-distribution.js';
import type { Imagined } from '../imagine.js';
import type { Setting, WorldModel } from '../world-model.js';
import { frontWorth } from './front-worth.js';
import { goalWorth } from './goal-worth.js';
import { rewardWorth } from './reward-worth.js';
import { targetWorth } from './target-worth.js';

/** What a trial of a candidate is worth, on a logarithmic scale: the larger the better, −∞ for what breaks a limit for certain. */
export type Worth = (imagined: Imagined) => number;

/** Every so many suggestions one aims at the targets of the objective, if it has any. */
const TARGET_EVERY = 3;

/**
 * The worth of candidates for one suggestion: what it is expected to improve, given that it keeps the limits, times the
 * probability that it does.
 */
export function worthFor(setting: Setting, model: WorldModel, { trial, weight }: WorthRequest): Worth {
  const { goals, constraints } = setting.objective;
  const keeps = limits(setting, model);
  const anyFeasible = model.past.some(({ feasible }) => feasible);
  if (!anyFeasible) return keeps;
  const targeted = constraints.some((constraint) => 'target' in constraint);
  const gain =
    targeted && trial % TARGET_EVERY === 0
      ? targetWorth(setting, model)
      : goals.length > 1
        ? frontWorth(setting, model, weight)
        : targeted
          ? rewardWorth(setting, model)
          : goalWorth(setting, model);
  return (imagined) => {
    const kept = keeps(imagined);
    return kept === -Infinity ? kept : kept + gain(imagined);
  };
}

/** Which suggestion it is, and a uniform number in [0, 1) of its own. */
export interface WorthRequest {
  readonly trial: number;
  readonly weight: number;
}

/** Logarithm of the probability that a candidate is answered and keeps every hard limit. */
function limits({ objective }: Setting, model: WorldModel): Worth {
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
  return (imagined) => {
    const answer = model.answer(imagined);
    let sum = answer === undefined ? 0 : logProbabilityAbove(answer, ANSWERED);
    for (const { metric, limit } of hard) {
      if (imagined.cheap[metric] !== undefined) continue;
      sum += logProbabilityAbove(model.believe(metric, imagined), model.scoreOf(metric, limit));
    }
    return sum;
  };
}

/** Between the scores of no answer and of an answer, whatever their shares. */
const ANSWERED = -0.5;

function logProbabilityAbove({ mean, deviation }: Belief, threshold: number): number {
  const z = (mean - threshold) / Math.max(deviation, 1e-6);
  return z < -30 ? -0.5 * z * z : Math.log(Math.max(normalProbability(z), Number.MIN_VALUE));
}
