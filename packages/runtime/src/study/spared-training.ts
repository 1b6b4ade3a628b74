import type { StudyRecord, TrialRecord, TrialStore } from '@edgewright/contracts';

/** What early stopping has spared a study. */
export interface SparedTraining {
  /** Trials that were stopped. */
  readonly stopped: number;
  /** Steps that stopped trials did not take, of those that all trials with a curve would have taken. */
  readonly steps: number;
  readonly ofSteps: number;
  /** Steps of a whole training. */
  readonly wholeSteps: number;
  /** Time that these steps would have taken at the pace of each stopped trial. */
  readonly seconds: number;
}

/** How a trial with a curve ended. */
export interface EndedCurve {
  readonly isStopped: boolean;
  readonly lastStep: number;
  /** Of its last attempt. */
  readonly seconds: number;
}

/** Trials read at once. */
const PAGE = 200;

/**
 * What early stopping has spared, a whole training being as long as the longest that was completed. `undefined` where nothing stops
 * trials, none was stopped, or none completed.
 */
export async function sparedTraining(
  store: Pick<TrialStore, 'trials' | 'curves'>,
  { id, counts, config }: StudyRecord,
): Promise<SparedTraining | undefined> {
  if (config.stopper === undefined || (counts.stopped ?? 0) === 0) return undefined;
  const ended: EndedCurve[] = [];
  for (let after = 0; ;) {
    const page = await store.trials(id, {
      states: ['completed', 'infeasible', 'stopped'],
      after,
      limit: PAGE,
    });
    const curves = await store.curves(
      id,
      page.map(({ number }) => number),
    );
    for (const trial of page) {
      const lastStep = curves.get(trial.number)?.at(-1)?.step;
      if (lastStep !== undefined && trial.duplicateOf === null) ended.push(endedCurve(trial, lastStep));
    }
    if (page.length < PAGE) return sparedBy(ended);
    after = page.at(-1)?.number ?? after;
  }
}

function endedCurve({ state, startedAtMs, finishedAtMs }: TrialRecord, lastStep: number): EndedCurve {
  const seconds = Math.max(0, (finishedAtMs ?? 0) - (startedAtMs ?? 0)) / 1000;
  return { isStopped: state === 'stopped', lastStep, seconds };
}

/** The same from how trials ended. */
export function sparedBy(ended: readonly EndedCurve[]): SparedTraining | undefined {
  const whole = Math.max(0, ...ended.filter(({ isStopped }) => !isStopped).map(({ lastStep }) => lastStep));
  const stopped = ended.filter(({ isStopped }) => isStopped);
  if (whole === 0 || stopped.length === 0) return undefined;
  const missing = ({ lastStep }: EndedCurve) => Math.max(0, whole - lastStep);
  return {
    stopped: stopped.length,
    steps: stopped.reduce((sum, one) => sum + missing(one), 0),
    ofSteps: whole * ended.length,
    wholeSteps: whole,
    seconds: stopped.reduce(
      (sum, one) => sum + (one.lastStep > 0 ? (one.seconds * missing(one)) / one.lastStep : 0),
      0,
    ),
  };
}
