import { Random } from '@edgewright/base';
import type { FinishedTrial, Suggester } from '@edgewright/contracts';
import { brokenConstraint, type Candidate, fingerprint, type SearchSpace } from '@edgewright/search-space';
import { mean, quantile } from '../../../statistics/index.js';
import { type Algorithm, suggesterOf } from '../algorithms.js';
import type { Problem } from '../problem.js';
import { predictMetricsOf } from './predict-metrics.js';
import { Judge } from './judge.js';
import type { Pace, Run, RunSetting } from './run.js';
import { Stopwatch } from './stopwatch.js';

/** A proposal equal to an earlier one is free, but not for ever. */
const MAX_ATTEMPTS = 1000;
/** Trials at the end of a run that its pace there is taken from. */
const LATE = 200;

/** Runs an algorithm over the contract of suggesters alone, as a study does. */
export async function drive(algorithm: Algorithm, problem: Problem, run: RunSetting): Promise<Run> {
  const { space, objective, target = Infinity } = problem;
  const watch = new Stopwatch();
  const predictMetrics = predictMetricsOf(problem, watch);
  const suggester = suggesterOf(algorithm).createSuggester(
    {
      space,
      objective,
      seed: run.seed,
      budget: { trials: run.trials },
      lag: run.lag,
      references: [],
      warmStart: [],
      ...(predictMetrics === undefined ? {} : { predictMetrics }),
    },
    algorithm.options,
  );
  const judge = new Judge(problem, run.seed);
  const progress = problem.judge();
  const seen = new Set<string>();
  const pending: FinishedTrial[] = [];
  const curve: number[] = [];
  const times: number[] = [];
  for (let trial = 1; trial <= run.trials; trial++) {
    for (const due of pending.filter(({ number }) => number <= trial - run.lag)) {
      pending.shift();
      judge.remember(due);
      // A study evaluates again what gave no answer.
      if (due.state === 'failed') seen.delete(fingerprint(space, due.candidate));
      await watch.time(() => suggester.update([due]));
    }
    const candidate = await watch.time(() =>
      fresh(suggester, { trial, seed: run.seed, pending, seen, space }),
    );
    if (candidate === 'exhausted') break;
    const { finished, truth } = await judge.judge(trial, candidate);
    pending.push(finished);
    if (truth !== undefined) progress.add(truth);
    curve.push(progress.figure());
    times.push(watch.lap());
    if (run.untilTarget && progress.figure() >= target) break;
  }
  return {
    seed: run.seed,
    target,
    curve,
    suggestionMs: paceOf(times),
    lateMs: paceOf(times.slice(-LATE)),
  };
}

function paceOf(times: readonly number[]): Pace {
  return { mean: mean(times), percentile99: quantile(times, 0.99) };
}

interface Asking {
  readonly trial: number;
  readonly seed: number;
  readonly pending: readonly FinishedTrial[];
  readonly seen: Set<string>;
  readonly space: SearchSpace;
}

/** Asks until the proposal is valid and new; after too many attempts the last one is paid for. */
async function fresh(
  suggester: Suggester,
  { trial, seed, pending, seen, space }: Asking,
): Promise<Candidate | 'exhausted'> {
  for (let attempt = 0; ; attempt++) {
    const random = Random.from(seed, 'suggest', trial, attempt);
    const candidate = await suggester.suggest({ trial, attempt, random, pending });
    if (candidate === 'exhausted') return candidate;
    const print = fingerprint(space, candidate);
    const useless = seen.has(print) || brokenConstraint(space, candidate) !== undefined;
    if (useless && attempt + 1 < MAX_ATTEMPTS) continue;
    seen.add(print);
    return candidate;
  }
}
