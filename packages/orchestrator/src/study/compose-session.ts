import type { Suggester } from '@edgewright/contracts';
import type { Inquiry } from './suggestions/ask.js';
import { blockingLimitMs, graceMs } from '../execution/attempts.js';
import { CandidateEvaluation } from '../execution/evaluation/evaluation.js';
import { Duplicates } from './history/duplicates.js';
import { warnerOf, type Emit } from './emitter.js';
import { EarlierEvaluations } from '../execution/evaluation/earlier-evaluations.js';
import { fatalCache } from '../execution/evaluation/fatal-cache.js';
import { Learner } from './history/learner.js';
import type { Leases } from '../execution/leases.js';
import { Patience } from '../execution/deadlines/patience.js';
import { Places } from '../execution/places.js';
import { ProgressTracker } from './progress-tracker.js';
import { storedTrials } from './history/replay.js';
import type { SessionParts } from './session.js';
import { SharedEvaluations } from '../execution/evaluation/shared-evaluations.js';
import type { Stop } from './stop.js';
import type { StudyRun } from './study-run.js';
import { restoredSuggester, type RestoredSuggester } from './suggestions/restored-suggester.js';
import { suggesterOf, type SuggesterSetting } from './suggestions/suggester-context.js';
import { TrialBudget } from './history/trial-budget.js';
import { TrialRunner } from '../execution/trial-runner.js';
import { ArrivalWindow, LagWindow } from './history/trial-window.js';
import { UntriedCandidates } from './suggestions/untried-candidates.js';

/** What a session is put together from. */
export interface SessionSetting extends Omit<
  SuggesterSetting,
  'run' | 'clock' | 'signal' | 'onFault' | 'warmStart'
> {
  readonly run: StudyRun;
  readonly leases: Leases;
  readonly stop: Stop;
  readonly emit: Emit;
}

/** Puts the parts of a session together, with the suggester in its last stored state. */
export async function composeSession(setting: SessionSetting): Promise<SessionParts> {
  const { run, study, space, stop, emit } = setting;
  const { config, env, store } = run;
  const called = run.onCall === undefined ? {} : { onCall: run.onCall };
  const inOrder = config.ordering === 'trial';
  const warmStart = await store.warmStart(study.id);
  const measured = warmStart.filter(({ measuredAlike }) => measuredAlike);
  const duplicates = new Duplicates(
    config.duplicates,
    measured.map(({ fingerprint }) => fingerprint),
  );
  const budget = new TrialBudget();
  const onFault = (error: unknown) => {
    stop.fail(error);
  };
  const make = () => suggesterOf({ ...setting, warmStart, clock: env.clock, signal: stop.signal, onFault });
  const { suggester, throughTrial: restoredThrough } = await restoredOrNew(make, setting);
  const { timeoutSeconds } = config.attempts;
  const patience = new Patience({ clock: env.clock, timeoutSeconds, signal: stop.signal, ...called });
  const inquiry: Inquiry = {
    ...{ suggesterName: run.suggester.name, suggester, space, seed: config.seed, duplicates, patience },
    winners: new Map(
      warmStart.flatMap((trial) => (trial.triedAs === undefined ? [] : [[trial.triedAs, trial]])),
    ),
    untried: new UntriedCandidates(space, { clock: env.clock, signal: stop.signal }),
    onUntried: onceWarned(emit, run.suggester.name),
  };
  const learner = new Learner({
    ...{ suggester, suggesterName: run.suggester.name, duplicates, budget, patience },
    snapshotEvery: inOrder ? config.snapshotEvery : null,
    restoredThrough,
  });
  const shared = new SharedEvaluations();
  const runner = runnerOf(setting, shared);
  const count = inOrder ? Math.min(run.parallelism, config.lag) : run.parallelism;
  const places = new Places({ count, graceMs: graceMs(config.attempts), clock: env.clock, stop });
  return {
    run,
    study,
    space,
    inquiry,
    learner,
    duplicates,
    budget,
    runner,
    shared,
    places,
    stop,
    emit,
    window: inOrder ? new LagWindow(config.lag) : new ArrivalWindow(run.parallelism),
    progress: new ProgressTracker(env.clock, study.budget.trials),
  };
}

/** What evaluates the trials of a session. */
function runnerOf(setting: SessionSetting, shared: SharedEvaluations): TrialRunner {
  const { run, study, taskOptions, leases, stop, emit } = setting;
  const { config, env, store, evaluators, task } = run;
  const called = run.onCall === undefined ? {} : { onCall: run.onCall };
  const earlier = new EarlierEvaluations(() => storedTrials({ store, studyId: study.id }));
  const evaluation = new CandidateEvaluation({
    config,
    task,
    taskOptions,
    evaluators,
    cache: fatalCache(store, stop),
    shared,
    earlier,
    blockingLimitMs: blockingLimitMs(run),
    ...called,
  });
  return new TrialRunner({
    ...{ config, studyId: study.id, store, clock: env.clock, evaluation, leases, stop },
    warn: warnerOf(emit, 'orchestrator/tried-again'),
  });
}

/** A suggester in its last stored state that is of use, or a new one. */
async function restoredOrNew(
  make: () => Suggester,
  { run: { config, store, suggester }, study, emit }: SessionSetting,
): Promise<RestoredSuggester> {
  const warn = (message: string) => {
    emit({ kind: 'warning', code: 'orchestrator/state-passed-over', message });
  };
  const states = { store, study, suggesterName: suggester.name, make, warn };
  const restored = config.ordering === 'trial' ? await restoredSuggester(states) : undefined;
  return restored ?? { suggester: make(), throughTrial: 0 };
}

/** One word a run is enough: a small space is often finished this way. */
function onceWarned(emit: Emit, suggesterName: string): Inquiry['onUntried'] {
  const warn = warnerOf(emit, 'orchestrator/suggester-repeats-itself');
  let warned = false;
  return (trial, why) => {
    if (!warned)
      warn(trial, `${why}. Candidates that are not tried yet take the place of those of ${suggesterName}`);
    warned = true;
  };
}
