import { EdgewrightError } from '@edgewright/base';
import type { Goal } from '@edgewright/contracts';

/** A goal's metric that a trial does not have. */
export function missingMetric(metric: string, present: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'objective/missing-metric',
    category: 'invalid-input',
    message: `The objective needs the metric "${metric}"; the trial has ${present.join(', ') || 'none'}`,
    hint: 'Name an evaluator that yields it, or correct the name in the objective.',
    details: { metric },
  });
}

/** A ratio to a power has no meaning at or below zero. */
export function notPositive(metric: string, value: number): EdgewrightError {
  return new EdgewrightError({
    code: 'objective/not-positive',
    category: 'invalid-input',
    message: `The MnasNet rewards raise ${metric}/target to a power, and ${metric} is ${value}; it must be above 0`,
    hint: 'Use the reward "tunas-absolute", which takes any value.',
    details: { metric, value },
  });
}

/** A reward past what a number can hold. */
export function rewardOverflows(
  reward: number,
  metrics: Readonly<Record<string, number | undefined>>,
): EdgewrightError {
  const values = Object.entries(metrics).map(([name, value]) => `${name} = ${value}`);
  return new EdgewrightError({
    code: 'objective/reward-overflows',
    category: 'invalid-input',
    message: `The reward of ${values.join(', ')} is ${reward}; it must be a finite number`,
    hint: 'Give the metrics in larger units or smaller weights, or have the evaluator report an error instead of such a value.',
  });
}

/** A hypervolume of points with too few or too many coordinates. */
export function unsupportedDimensions(dimensions: number): EdgewrightError {
  return new EdgewrightError({
    code: 'objective/unsupported-dimensions',
    category: 'unsupported',
    message: `The exact hypervolume is defined here for 2 and 3 metrics; the reference point has ${dimensions}`,
    hint: 'Choose two or three of the goals.',
    details: { dimensions },
  });
}

/** A point whose number of coordinates differs from the others'. */
export function unequalDimensions(expected: number, seen: number): EdgewrightError {
  return new EdgewrightError({
    code: 'objective/unequal-dimensions',
    category: 'invalid-input',
    message: `A point has ${seen} coordinates where the others have ${expected}`,
    hint: `Give every point one value for each goal.`,
    details: { expected, seen },
  });
}

/** A goal value that is not a finite number. */
export function notFinite(goal: Goal, value: number): EdgewrightError {
  return new EdgewrightError({
    code: 'objective/not-finite',
    category: 'invalid-input',
    message: `The metric "${goal.metric}" is ${value}; goals need finite numbers`,
    hint: 'Have the evaluator report an error instead of such a value.',
    details: { metric: goal.metric },
  });
}

/** Studies that want nothing in common. */
export function noCommonGoal(studies: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'objective/no-common-goal',
    category: 'unsupported',
    message: `The studies ${studies.join(', ')} have no goal in common`,
    hint: 'Compare studies that optimise one metric in one direction; study show STUDY --json has the objective of each.',
    details: { studies },
  });
}
