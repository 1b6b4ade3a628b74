import type { Suggester } from '@edgewright/contracts';
import { CallDeadline } from '../execution/deadlines/call-deadline.js';
import { EarlyStopping } from '../execution/stopping/early-stopping.js';
import { guarded } from '../guarded.js';
import { Coordinator } from './coordinator.js';
import { warnerOf, type Emit } from './emitter.js';
import { replay } from './history/replay.js';
import { StudyHistory } from './history/study-history.js';
import type { OpenRun } from './open-run.js';
import type { Inquiry } from './suggestions/ask.js';
import { CandidateQueue } from './suggestions/candidate-queue.js';
import { restoredSuggester, type RestoredSuggester } from './suggestions/restored-suggester.js';
import { suggesterOf } from './suggestions/suggester-context.js';
import { UntriedCandidates } from './suggestions/untried-candidates.js';
import { stopAtDeadline } from './wall-clock.js';

/** A study that stands where its stored trials say it was. */
export interface BegunRun {
  readonly coordinator: Coordinator;
  readonly history: StudyHistory;
  /** Absent where no trial is stopped early. */
  readonly stopping?: EarlyStopping;
  /** Aborts once {@link end} is called. */
  readonly over: AbortSignal;
  /** Stops watching the clock and the signal of the run. */
  readonly end: () => void;
}

/**
 * Brings an open study to where its stored trials say it was, and begins to count its time. From then on the signal of the
 * run and its wall-clock budget stop it.
 *
 * @throws orchestrator/history-broken · plugin-threw · storage/…
 */
export async function beginRun(open: OpenRun): Promise<BegunRun> {
  const { run, study, resumed, stop, emit } = open;
  const { clock, signal } = run.env;
  const over = new AbortController();
  const interrupt = () => {
    stop.halt({ state: 'paused', reason: 'Interrupted' });
  };
  const end = () => {
    over.abort();
    signal.removeEventListener('abort', interrupt);
  };
  signal.addEventListener('abort', interrupt, { once: true });
  if (signal.aborted) interrupt();
  try {
    const { coordinator, history, ...stopping } = await replayed(open);
    const usedMs = (await run.store.usedBudget(study.id)).seconds * 1000;
    if (resumed) await run.store.setStudyState(study.id, 'running', null);
    history.startRun();
    emit({ kind: 'study-started', study, resumed, progress: history.progress() });
    void stopAtDeadline({ clock, seconds: study.budget.seconds, usedMs }, stop, over.signal);
    return { coordinator, history, ...stopping, over: over.signal, end };
  } catch (error) {
    end();
    throw error;
  }
}

async function replayed(open: OpenRun): Promise<Pick<BegunRun, 'coordinator' | 'history' | 'stopping'>> {
  const { run, study, space, stop, emit } = open;
  const { config, env, store } = run;
  const warmStart = await store.warmStart(study.id);
  const make = () => {
    const onFault = (error: unknown) => {
      stop.fail(error);
    };
    return suggesterOf({ ...open, warmStart, clock: env.clock, signal: stop.signal, onFault });
  };
  const { suggester, throughTrial } = await restoredOrNew(make, open);
  const called = run.onCall === undefined ? {} : { onCall: run.onCall };
  const { timeoutSeconds } = config.attempts;
  const callDeadline = new CallDeadline({ clock: env.clock, timeoutSeconds, signal: stop.signal, ...called });
  const suggesterName = run.suggester.plugin.name;
  const measured = warmStart.filter(({ measuredAlike }) => measuredAlike);
  const history = new StudyHistory({
    config,
    budget: study.budget,
    room: run.parallelism,
    measuredEarlier: measured.map(({ fingerprint }) => fingerprint),
    suggester,
    suggesterName,
    restoredThrough: throughTrial,
    callDeadline,
    clock: env.clock,
  });
  const winners = warmStart.flatMap((trial) =>
    trial.triedAs === undefined ? [] : [[trial.triedAs, trial] as const],
  );
  const inquiry: Inquiry = {
    suggesterName,
    suggester,
    space,
    seed: config.seed,
    duplicates: history.duplicates,
    callDeadline,
    winners: new Map(winners),
    untried: new UntriedCandidates(space, { clock: env.clock, signal: stop.signal }),
    onUntried: onceWarned(emit, suggesterName),
  };
  const tried = (await store.queue(study.id)).flatMap(({ triedAs }) => triedAs ?? []);
  const enqueued = new Set(tried);
  const stored = await replay({ store, studyId: study.id, ordering: config.ordering, history, enqueued });
  const queue = new CandidateQueue({ store, studyId: study.id, clock: env.clock });
  return {
    history,
    ...earlyStopping(open, { history, callDeadline }),
    coordinator: new Coordinator({ run, study, space, inquiry, queue, history, stop, emit }, stored),
  };
}

/** @throws orchestrator/plugin-threw */
function earlyStopping(
  { run, study }: OpenRun,
  { history, callDeadline }: { readonly history: StudyHistory; readonly callDeadline: CallDeadline },
): Pick<BegunRun, 'stopping'> {
  const { config, evaluators, store } = run;
  if (run.stopper === undefined) return {};
  const { plugin, choice } = run.stopper;
  const metrics = evaluators.flatMap(({ instance }) => instance.metrics);
  const context = { objective: config.objective, metrics };
  const stopper = guarded(plugin.name, 'being made', () => plugin.createStopper(context, choice.options));
  const peersOf = (number: number) => history.peersOf(number);
  const parts = { stopper, stopperName: plugin.name, store, studyId: study.id, peersOf, callDeadline };
  return { stopping: new EarlyStopping(parts) };
}

/** A suggester in its last stored state that is of use, or a new one. */
async function restoredOrNew(
  make: () => Suggester,
  { run: { config, store, suggester }, study, emit }: OpenRun,
): Promise<RestoredSuggester> {
  const warn = (message: string) => {
    emit({ kind: 'warning', code: 'orchestrator/state-passed-over', message });
  };
  const states = { store, study, suggesterName: suggester.plugin.name, make, warn };
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
