import type { Clock } from '@edgewright/base';
import type { StudyRecord, TrialRecord, TrialStore } from '@edgewright/contracts';
import { RateMeter } from './rate-meter.js';
import { runningTrials, type RunningTrial } from './running-trials.js';
import { sparedTraining, type SparedTraining } from './spared-training.js';

/** How often a study is looked at, in milliseconds. */
const POLL_MS = 500;
/** Times in a row that a study says that it runs while nobody has it, until that is believed: a run takes it first, and then says so. */
const BELIEVED = 3;
/** Trials whose times tell how fast the study was before it was watched. */
const LATEST = 100;
/** Age of a trial that another run may have left, in milliseconds. */
const RECENT_MS = 600_000;

/** A study as it is at a moment. */
export interface SeenStudy {
  readonly study: StudyRecord;
  /** Finished trials. */
  readonly finished: number;
  /** Those that count towards the budget. */
  readonly paid: number;
  readonly best: TrialRecord | undefined;
  /** Of late; 0 where none finished. */
  readonly trialsPerSecond: number;
  /** Trials under way that have reported something. */
  readonly running: readonly RunningTrial[];
  /** Trials that a stopper has ended since the last look. */
  readonly stopped: readonly TrialRecord[];
  /** What that has spared so far; absent: nothing. */
  readonly spared?: SparedTraining;
  /** `running`: some process runs it. `abandoned`: it says so, and none does. `ended`: its state says how. */
  readonly standing: 'running' | 'abandoned' | 'ended';
}

/** When to look, and how long. */
export interface Watching {
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Looks at a study again and again while another process runs it, until no process does. Nothing is written.
 *
 * @throws storage/study-not-found, also where it is deleted meanwhile · the reason of `signal`
 */
export async function* watchStudy(
  store: TrialStore,
  name: string,
  { clock, signal }: Watching,
): AsyncGenerator<SeenStudy, void> {
  const meter = new RateMeter();
  const atFirst = await store.openStudy(name);
  const { id } = atFirst;
  for (const timeMs of await latestFinishTimes(store, atFirst, clock.now())) meter.note(timeMs);
  let best = await store.best(id);
  let known = finishedIn(atFirst);
  const told = new Set((await stoppedIn(store, atFirst)).map(({ number }) => number));
  let spared = await sparedTraining(store, atFirst);
  let alone = 0;
  for (;;) {
    const study = await store.openStudy(name);
    const finished = finishedIn(study);
    let stopped: readonly TrialRecord[] = [];
    if (finished !== known) {
      best = await store.best(id);
      stopped = (await stoppedIn(store, study)).filter(({ number }) => !told.has(number));
      for (const { number } of stopped) told.add(number);
      spared = await sparedTraining(store, study);
    }
    meter.note(clock.now(), finished - known);
    known = finished;
    alone = study.state === 'running' && !(await store.isClaimed(id)) ? alone + 1 : 0;
    const standing = study.state !== 'running' ? 'ended' : alone >= BELIEVED ? 'abandoned' : 'running';
    const paid = await paidIn(store, study);
    const running = await runningTrials(store, study);
    const trialsPerSecond = meter.perSecond(clock.now());
    const seen: SeenStudy = { study, finished, paid, best, trialsPerSecond, running, stopped, standing };
    yield spared === undefined ? seen : { ...seen, spared };
    if (standing !== 'running') return;
    await clock.sleep(POLL_MS, signal);
  }
}

async function stoppedIn(store: TrialStore, { id, counts }: StudyRecord): Promise<readonly TrialRecord[]> {
  return (counts.stopped ?? 0) === 0 ? [] : store.trials(id, { states: ['stopped'] });
}

/** When the latest trials finished, those of an earlier run left out. */
async function latestFinishTimes(
  store: TrialStore,
  { id, counts }: StudyRecord,
  nowMs: number,
): Promise<readonly number[]> {
  const last = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const trials = await store.trials(id, { after: Math.max(0, last - LATEST) });
  const times = trials.flatMap(({ finishedAtMs }) => (finishedAtMs === null ? [] : [finishedAtMs]));
  return times.filter((timeMs) => timeMs > nowMs - RECENT_MS).sort((a, b) => a - b);
}

function finishedIn({ counts }: StudyRecord): number {
  const { completed = 0, infeasible = 0, failed = 0, lost = 0, stopped = 0 } = counts;
  return completed + infeasible + failed + lost + stopped;
}

/** Copies of earlier trials are free; without any, to count is enough. */
async function paidIn(store: TrialStore, study: StudyRecord): Promise<number> {
  const finished = finishedIn(study);
  if (study.config.duplicates !== 'reuse') return finished;
  const { requested = 0, running = 0 } = study.counts;
  return (await store.usedBudget(study.id)).trials - requested - running;
}
