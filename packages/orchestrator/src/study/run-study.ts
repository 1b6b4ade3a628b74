import { messageOf } from '@edgewright/base';
import { checkConstraints } from './configuration/check-constraints.js';
import { checkRun } from './configuration/check-run.js';
import { spaceOf, taskOptionsOf } from './configuration/check-study.js';
import { composeSession, type SessionSetting } from './compose-session.js';
import { emitterOf, warnerOf, type Emit } from './emitter.js';
import { isOver } from './is-over.js';
import { Leases } from '../execution/leases.js';
import { openStudy, type OpenStudy } from './configuration/open-study.js';
import { ProgressTracker } from './progress-tracker.js';
import { recount, replay } from './history/replay.js';
import { Session } from './session.js';
import { Stop, type Ending } from './stop.js';
import type { StudyResult, StudyRun } from './study-run.js';
import { stopAtDeadline } from './wall-clock.js';

/**
 * Runs a study, or goes on with one: asks for candidates in trial order, builds and evaluates them, stores every step and
 * lets the suggester learn, until a budget is used up, nothing new is suggested, or `env.signal` aborts.
 *
 * The rows are a function of the configuration: neither `parallelism`, nor how long evaluations take, nor how often the
 * process was killed changes them (with `ordering: 'trial'` and evaluators that are functions of their input).
 *
 * @throws orchestrator/… when the configuration cannot be run or a suggester breaks its contract · storage/… when the
 * store fails; the study is then left `paused`, with every finished trial stored, and can be resumed
 */
export async function runStudy(run: StudyRun): Promise<StudyResult> {
  checkRun(run);
  const emit = emitterOf(run);
  warnOfIdleParallelism(run, emit);
  const taskOptions = taskOptionsOf(run);
  const space = spaceOf(run);
  checkConstraints(run, space);
  const opened = await openStudy(run, space, (code, message) => {
    emit({ kind: 'warning', code, message });
  });
  try {
    if (opened.resumed && (await isOver(run.store, opened.study))) return await showOver(run, opened, emit);
    const leases = leasesOf(run, opened, emit);
    const setting = { run, study: opened.study, space, taskOptions, leases, stop: new Stop(), emit };
    return await runToItsEnd(setting, opened.resumed);
  } finally {
    opened.claim.release();
  }
}

async function runToItsEnd(setting: SessionSetting, resumed: boolean): Promise<StudyResult> {
  const { run, study, emit } = setting;
  try {
    const { ending, progress } = await runSession(setting, resumed);
    await run.store.setStudyState(study.id, ending.state, ending.reason);
    return await conclude(run, progress, emit);
  } catch (error) {
    // The store may be what failed; the error itself is what the caller gets either way.
    await run.store.setStudyState(study.id, 'paused', messageOf(error)).catch(() => undefined);
    throw error;
  }
}

interface SessionEnd {
  readonly ending: Ending;
  readonly progress: ProgressTracker;
}

async function runSession(setting: SessionSetting, resumed: boolean): Promise<SessionEnd> {
  const { run, study, stop, leases, emit } = setting;
  const { clock, signal } = run.env;
  const over = new AbortController();
  const interrupt = () => {
    stop.halt({ state: 'paused', reason: 'Interrupted' });
  };
  signal.addEventListener('abort', interrupt, { once: true });
  if (signal.aborted) interrupt();
  try {
    const parts = await composeSession(setting);
    const { progress } = parts;
    const history = { store: run.store, studyId: study.id, ordering: run.config.ordering };
    const { next, unfinished } = await replay({ ...parts, ...history });
    const usedMs = (await run.store.usedBudget(study.id)).seconds * 1000;
    if (resumed) await run.store.setStudyState(study.id, 'running', null);
    progress.startRun();
    emit({ kind: 'study-started', study, resumed, progress: progress.now() });
    void leases.keep(over.signal);
    void stopAtDeadline({ clock, seconds: study.budget.seconds, usedMs }, stop, over.signal);
    return { ending: await new Session(parts).work(next, unfinished), progress };
  } finally {
    over.abort();
    signal.removeEventListener('abort', interrupt);
  }
}

async function showOver(run: StudyRun, { study, resumed }: OpenStudy, emit: Emit): Promise<StudyResult> {
  const progress = new ProgressTracker(run.env.clock, study.budget.trials);
  await recount({ store: run.store, studyId: study.id, progress });
  progress.startRun();
  emit({ kind: 'study-started', study, resumed, progress: progress.now() });
  return conclude(run, progress, emit);
}

async function conclude(
  { store, config }: StudyRun,
  progress: ProgressTracker,
  emit: Emit,
): Promise<StudyResult> {
  const study = await store.openStudy(config.name);
  const { counts, paid } = progress.now();
  const best = await store.best(study.id);
  const result: StudyResult = { study, state: study.state, reason: study.stateReason, counts, paid, best };
  emit({ kind: 'study-finished', result });
  return result;
}

function leasesOf({ store, env, config }: StudyRun, { study }: OpenStudy, emit: Emit): Leases {
  return new Leases({
    ...{ store, studyId: study.id, clock: env.clock, leaseMs: config.attempts.leaseSeconds * 1000 },
    warn: warnerOf(emit, 'orchestrator/lease-not-renewed'),
  });
}

function warnOfIdleParallelism({ config, parallelism }: StudyRun, emit: Emit): void {
  if (config.ordering === 'arrival' || parallelism <= config.lag) return;
  const message = `Of ${parallelism} evaluations at once, only ${config.lag} are used: that is the study's lag, which decides its rows`;
  emit({ kind: 'warning', code: 'orchestrator/parallelism-over-lag', message });
}
