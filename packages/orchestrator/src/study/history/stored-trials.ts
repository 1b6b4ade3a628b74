import type {
  FinishedState,
  FinishedTrial,
  TrialRecord,
  TrialState,
  TrialStore,
} from '@edgewright/contracts';

/** Which trials to read, and from where. */
export interface StoredTrials {
  readonly store: Pick<TrialStore, 'trials'>;
  readonly studyId: number;
  /** Only trials after this number. Default: all. */
  readonly after?: number;
}

/** Trials read at once. */
const PAGE = 500;

/** Stored trials by number, read page by page. */
export async function* storedTrials({
  store,
  studyId,
  after: first = 0,
}: StoredTrials): AsyncGenerator<TrialRecord> {
  for (let after = first; ;) {
    const page = await store.trials(studyId, { after, limit: PAGE, order: 'number' });
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)?.number ?? after;
  }
}

/** The finished ones among stored trials, by number, as suggesters see them. */
export async function* finishedTrials(which: StoredTrials): AsyncGenerator<FinishedTrial> {
  for await (const record of storedTrials(which)) {
    const finished = finishedTrialOf(record);
    if (finished !== undefined) yield finished;
  }
}

/** A stored trial as suggesters see it, if it has ended. */
export function finishedTrialOf(record: TrialRecord): FinishedTrial | undefined {
  const { number, candidate, state, metrics, noise, reward, error, cached, outsideFit } = record;
  if (!isFinished(state)) return undefined;
  const feasible = record.feasible === true;
  return {
    number,
    candidate,
    state,
    metrics,
    ...(noise === undefined ? {} : { noise }),
    feasible,
    reward,
    error,
    cached,
    outsideFit,
  };
}

/** Whether it took its outcome from the trial that it repeats: a repeat of an unanswered trial has attempts of its own. */
export function isCopy({ duplicateOf, attempt }: Pick<TrialRecord, 'duplicateOf' | 'attempt'>): boolean {
  return duplicateOf !== null && attempt === 0;
}

function isFinished(state: TrialState): state is FinishedState {
  return state !== 'requested' && state !== 'running';
}
