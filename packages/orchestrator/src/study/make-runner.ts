import { blockingLimitMs } from '../execution/attempts.js';
import { EarlierEvaluations } from '../execution/evaluation/earlier-evaluations.js';
import { CandidateEvaluation } from '../execution/evaluation/evaluation.js';
import { fatalCache } from '../execution/evaluation/fatal-cache.js';
import type { SharedEvaluations } from '../execution/evaluation/shared-evaluations.js';
import { stepsOf } from '../execution/evaluation/steps.js';
import { Leases } from '../execution/leases.js';
import { TrialRunner } from '../execution/trial-runner.js';
import type { BegunRun } from './begin-run.js';
import { reporterOf, warnerOf } from './emitter.js';
import { storedTrials } from './history/stored-trials.js';
import type { OpenRun } from './open-run.js';

/** What evaluates the trials of a study with its own evaluators, and the leases of those under way. */
export interface Evaluating {
  readonly runner: TrialRunner;
  readonly leases: Leases;
}

/** @param shared knows which trials under way come to one evaluation */
export function makeRunner(
  open: OpenRun,
  { stopping }: Pick<BegunRun, 'stopping'>,
  shared: SharedEvaluations,
): Evaluating {
  const { run, study, taskOptions, stop, emit } = open;
  const { config, env, store, task } = run;
  const called = run.onCall === undefined ? {} : { onCall: run.onCall };
  const evaluation = new CandidateEvaluation({
    config,
    task: task.plugin,
    taskOptions,
    steps: stepsOf(run),
    cache: fatalCache(store, stop),
    shared,
    earlier: new EarlierEvaluations(() => storedTrials({ store, studyId: study.id })),
    blockingLimitMs: blockingLimitMs(run),
    ...called,
  });
  const leases = new Leases({
    store,
    studyId: study.id,
    clock: env.clock,
    leaseMs: config.attempts.leaseSeconds * 1000,
    warn: warnerOf(emit, 'orchestrator/lease-not-renewed'),
  });
  const runner = new TrialRunner({
    config,
    studyId: study.id,
    store,
    clock: env.clock,
    evaluation,
    leases,
    stop,
    ...(stopping === undefined ? {} : { stopping }),
    onReport: reporterOf(emit),
    warn: warnerOf(emit, 'orchestrator/tried-again'),
  });
  return { runner, leases };
}
