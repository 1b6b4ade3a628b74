import { canonicalJson, isEdgewrightError, messageOf } from '@edgewright/base';
import type { Snapshot, StudyRecord, Suggester, TrialStore } from '@edgewright/contracts';

/** Where states are kept, and who takes them back. */
export interface Restoration {
  readonly store: Pick<TrialStore, 'trials' | 'snapshot' | 'snapshotTrials'>;
  readonly study: StudyRecord;
  readonly suggesterName: string;
  /** A suggester as it starts: one that refused a state may have kept a part of it. */
  readonly make: () => Suggester;
  /** Only states after it. Default: all. */
  readonly after?: number;
  /** Only states up to it. Default: all of trials that have ended. */
  readonly through?: number;
  /** Told once of the states that are passed over. */
  readonly warn: (message: string) => void;
}

/** A suggester that was told of the trials up to one. */
export interface RestoredSuggester {
  readonly suggester: Suggester;
  readonly throughTrial: number;
}

/**
 * A suggester in the latest of its stored states that it takes back. A state that does not parse or fit is passed over for
 * an older one, with a warning: what came since can be learnt again. `undefined` where there is none.
 *
 * @throws orchestrator/plugin-threw when the suggester cannot be made
 */
export async function restoredSuggester(setting: Restoration): Promise<RestoredSuggester | undefined> {
  const { store, study, after = 0, through = Infinity } = setting;
  const kept = (await store.snapshotTrials(study.id)).filter((trial) => trial > after && trial <= through);
  if (kept.length === 0) return undefined;
  const told = await toldThrough(store, study);
  const passedOver: string[] = [];
  for (const throughTrial of kept.toReversed()) {
    const restored =
      throughTrial > told ? { problem: `${told} trials have ended` } : await restore(setting, throughTrial);
    if ('suggester' in restored) {
      warnOf(setting, passedOver, `It continues from the state after trial ${throughTrial}`);
      return restored;
    }
    passedOver.push(`after trial ${throughTrial}: ${restored.problem}`);
  }
  warnOf(setting, passedOver, 'All trials are learnt again');
  return undefined;
}

function warnOf({ suggesterName, warn }: Restoration, passedOver: readonly string[], instead: string): void {
  const [latest] = passedOver;
  if (latest === undefined) return;
  const states = passedOver.length === 1 ? 'The last state' : `The last ${passedOver.length} states`;
  warn(`${states} of ${suggesterName} cannot be used (${latest}). ${instead}`);
}

/** The last trial before which all have come to an end. */
export async function toldThrough(
  store: Pick<TrialStore, 'trials'>,
  { id, counts }: StudyRecord,
): Promise<number> {
  const [unfinished] = await store.trials(id, { states: ['requested', 'running'], limit: 1 });
  if (unfinished !== undefined) return unfinished.number - 1;
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

async function restore(
  { store, study, make }: Restoration,
  throughTrial: number,
): Promise<RestoredSuggester | { readonly problem: string }> {
  const state = await read(store, study.id, throughTrial);
  if ('problem' in state) return state;
  const suggester = make();
  try {
    suggester.restore(state.snapshot.state);
    // One that checks nothing would go wrong later.
    const fits = canonicalJson(suggester.dump()) === canonicalJson(state.snapshot.state);
    return fits ? { suggester, throughTrial } : { problem: 'it does not fit' };
  } catch (error) {
    return { problem: messageOf(error) };
  }
}

async function read(
  store: Restoration['store'],
  studyId: number,
  throughTrial: number,
): Promise<{ readonly snapshot: Snapshot } | { readonly problem: string }> {
  try {
    const snapshot = await store.snapshot(studyId, throughTrial);
    return snapshot === undefined ? { problem: 'it is not there' } : { snapshot };
  } catch (error) {
    if (isEdgewrightError(error) && error.code === 'storage/bad-snapshot') return { problem: error.message };
    throw error;
  }
}
