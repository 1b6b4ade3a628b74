import { Random } from '@edgewright/base';
import type { FinishedState, FinishedTrial, Objective, SuggesterContext } from '@edgewright/contracts';
import {
  categorical,
  defineSpace,
  discrete,
  fingerprint,
  float,
  integer,
  ordered,
  repeat,
  subset,
  variants,
  when,
  type Candidate,
  type SearchSpace,
} from '@edgewright/search-space';
import { toyObjective, toyTask } from '../fakes/toy-task.js';
import { toyTrial } from '../fakes/toy-trial.js';

/** A space with a constraint, a conditional and a searchable count. */
export const branchingSpace: SearchSpace = toyTask.space({ inputSize: 16 });

/** A space of numbers on both scales. */
export const numericSpace: SearchSpace = defineSpace({
  rate: float({ min: 1e-4, max: 1, scale: 'log' }),
  dropout: float({ min: 0, max: 0.5 }),
  width: integer({ min: 8, max: 512, step: 8, scale: 'log' }),
  skip: categorical([true, false]),
});

/** A space of integers that nobody can go through, on both scales and in steps. */
export const wideSpace: SearchSpace = defineSpace({
  seed: integer({ min: 0, max: 2 ** 53 - 2 }),
  width: integer({ min: 1, max: 1e9, scale: 'log' }),
  offset: integer({ min: -1e6, max: 1e6, step: 5 }),
  kernel: categorical([3, 5]),
});

/** A space of every form that a parameter may have besides. */
export const everyFormSpace: SearchSpace = defineSpace({
  stages: subset(['edges', 'depth', 'motion', 'colour'], { count: 2 }),
  extras: subset([3, 5, 7], { max: 2 }),
  size: ordered(['tiny', 'small', 'base', 'large'], { preferred: 'small' }),
  batch: discrete([8, 16, 24, 64], { scale: 'log', weights: [1, 2, 2, 1] }),
  dropout: float({ min: 0, max: 0.5, step: 0.05, preferred: 0.1 }),
  ...when('size', ['base', 'large'], {
    pool: categorical([null, [2, 2], [3, 3]]),
    decay: float({ scale: 'log-normal', mean: -4, deviation: 1 }),
  }),
  precision: variants(
    'bits',
    [
      [8, { calibrated: categorical([true, false]) }],
      [16, {}],
      [null, {}],
    ],
    { weights: [3, 1, 1] },
  ),
  cells: repeat(categorical(['conv', 'skip'], { preferred: 'conv', confidence: 0.3 }), { counts: [1, 3, 5] }),
  heads: repeat(integer({ scale: 'normal', mean: 6, deviation: 2, min: 1 }), { count: 2 }),
});

/** A space of four candidates. */
export const tinySpace: SearchSpace = defineSpace({
  kernel: categorical([3, 5]),
  skip: categorical([true, false]),
});

const SINGLE_GOAL: Objective = {
  goals: [{ metric: 'toy_score', direction: 'maximise' }],
  constraints: [{ metric: 'toy_ms', atMost: 1.5 }],
  reward: { kind: 'weighted-sum' },
};

/** What a suggester under test is told of its study. */
export function contextOf(space: SearchSpace, parts: Partial<SuggesterContext> = {}): SuggesterContext {
  return {
    space,
    objective: SINGLE_GOAL,
    seed: 1,
    budget: { trials: 200 },
    lag: 8,
    references: [],
    warmStart: [],
    ...parts,
  };
}

/** The same study with two goals and no limit, and with the reference of its task. */
export function twoGoalContext(): SuggesterContext {
  const references = toyTask
    .references({ inputSize: 16 })
    .flatMap((reference) => ('candidate' in reference ? [reference.candidate] : []));
  return contextOf(branchingSpace, { objective: toyObjective, references });
}

/** Invented metrics that are a function of the candidate alone. */
export function metricsOf(
  space: SearchSpace,
  candidate: Candidate,
): { readonly toy_ms: number; readonly toy_score: number } {
  const random = Random.from('practice', fingerprint(space, candidate));
  return { toy_ms: 2 * random.next(), toy_score: 100 * random.next() };
}

/** A trial that completed, or was infeasible where it breaks the limit of toy milliseconds. */
export function completed(space: SearchSpace, number: number, candidate: Candidate): FinishedTrial {
  const metrics = metricsOf(space, candidate);
  const feasible = metrics.toy_ms <= 1.5;
  const reward = feasible ? metrics.toy_score : -(metrics.toy_ms - 1.5);
  return toyTrial({
    number,
    candidate,
    metrics,
    feasible,
    reward,
    state: feasible ? 'completed' : 'infeasible',
  });
}

const SIZES = [1, 1e300, -1e300, Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE, 0];

/** A trial on {@link branchingSpace} whose numbers are as large or small as a number can be. */
export function enormous(number: number, candidate: Candidate): FinishedTrial {
  const { toy_ms, toy_score } = metricsOf(branchingSpace, candidate);
  // In this order it stays finite, as every number of a trial is.
  const size = (value: number) => value * 0.001 * (SIZES[number % SIZES.length] ?? 1);
  const feasible = number % 3 > 0;
  return toyTrial({
    number,
    candidate,
    feasible,
    reward: size(toy_score),
    metrics: { toy_ms: size(toy_ms), toy_score: size(toy_score) },
    state: feasible ? 'completed' : 'infeasible',
  });
}

/** A trial without an answer. */
export function unanswered(state: FinishedState, number: number, candidate: Candidate): FinishedTrial {
  const error = { code: 'conformance/practice', message: 'it is only practice' };
  return toyTrial({ number, candidate, state, feasible: false, reward: null, error });
}
