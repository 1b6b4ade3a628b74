import { messageOf } from '@edgewright/base';
import { mixedUnits } from '@edgewright/objective';
import { beginRun } from './begin-run.js';
import { conclude } from './conclude.js';
import { evaluateTrials } from './evaluate-trials.js';
import { ProgressTracker } from './history/progress-tracker.js';
import { recount } from './history/replay.js';
import { openRun, type OpenRun } from './open-run.js';
import type { StudyResult } from './study-result.js';
import type { StudyRun } from './study-run.js';

/**
 * Runs a study, or resumes one: asks for candidates in trial order, builds and evaluates them, stores every step and
 * lets the suggester learn, until a budget is used up, nothing new is suggested, or `env.signal` aborts.
 *
 * The rows are a function of the configuration: neither `parallelism`, nor how long evaluations take, nor how often the
 * process was killed changes them (with `ordering: 'trial'` and evaluators that are functions of their input).
 *
 * @throws orchestrator/… when the configuration cannot be run or a suggester breaks its contract · storage/… when the
 * store fails; the study is then left `paused`, with every finished trial stored, and can be resumed
 */
export async function runStudy(run: StudyRun): Promise<StudyResult> {
  const open = await openRun(run);
  try {
    warnOfIdleParallelism(open);
    warnOfMixedUnits(open);
    return open.isOver ? await showOver(open) : await runToItsEnd(open);
  } finally {
    open.claim.release();
  }
}

async function runToItsEnd(open: OpenRun): Promise<StudyResult> {
  const { run, study } = open;
  try {
    const begun = await beginRun(open);
    const { state, reason } = await evaluateTrials(open, begun).finally(begun.end);
    await run.store.setStudyState(study.id, state, reason);
    return await conclude(open, begun.history.progress());
  } catch (error) {
    // The store may be what failed; the error itself is what the caller gets either way.
    await run.store.setStudyState(study.id, 'paused', messageOf(error)).catch(() => undefined);
    throw error;
  }
}

async function showOver(open: OpenRun): Promise<StudyResult> {
  const { run, study, resumed, emit } = open;
  const progress = new ProgressTracker(run.env.clock, study.budget.trials);
  await recount({ store: run.store, studyId: study.id }, progress);
  progress.startRun();
  emit({ kind: 'study-started', study, resumed, progress: progress.now() });
  return conclude(open, progress.now());
}

function warnOfIdleParallelism({ run: { config, parallelism }, emit }: OpenRun): void {
  if (config.ordering === 'arrival' || parallelism <= config.lag) return;
  const message = `Of ${parallelism} evaluations at once, only ${config.lag} are used: that is the study's lag, which decides its rows`;
  emit({ kind: 'warning', code: 'orchestrator/parallelism-over-lag', message });
}

/** How much of one unit is worth how much of another is a decision, told once so that nobody takes it unawares. */
function warnOfMixedUnits({ run: { config, evaluators }, resumed, emit }: OpenRun): void {
  if (resumed) return;
  const metrics = evaluators.flatMap(({ instance }) => instance.metrics);
  const weighed = mixedUnits(config.objective, metrics);
  if (weighed.length === 0) return;
  const counted = weighed.map(({ metric, unit, weight }) => `${weight} a ${unit || 'unit'} of ${metric}`);
  const message = `objective.reward adds up metrics of different units: it counts ${counted.join(' and ')}. reward.weights sets what each is worth; a constraint on all but the first needs no weights`;
  emit({ kind: 'warning', code: 'orchestrator/mixed-units', message });
}
