import type { TrialRecord, TrialStore } from '@edgewright/contracts';
import { badUsage, noFeasibleTrial } from '../errors.js';

/** A trial as `--trial` names it: by its number, or as the best of its study. */
export interface TrialName {
  readonly study: string;
  readonly trial: number | 'best';
}

/**
 * The trials that the words after `--trial` name: `A 1 2 B best` are trials 1 and 2 of study A and the best of study B.
 *
 * @throws cli/usage
 */
export function trialNamesIn(words: readonly string[]): readonly TrialName[] {
  const studies: string[] = [];
  const names: TrialName[] = [];
  for (const word of words) {
    const study = studies.at(-1);
    if (study === undefined || !/^([1-9]\d*|best)$/.test(word)) studies.push(word);
    else names.push({ study, trial: word === 'best' ? word : Number(word) });
  }
  const idle = studies.find((name) => !names.some(({ study }) => study === name));
  if (idle !== undefined) {
    throw badUsage(`--trial names no trial of ${idle}`, 'Write --trial STUDY NUMBER, or --trial STUDY best.');
  }
  return names;
}

/**
 * The one trial that the words after `--trial` name.
 *
 * @throws cli/usage
 */
export function trialNameIn(words: readonly string[]): TrialName {
  const [first, ...others] = trialNamesIn(words);
  if (first !== undefined && others.length === 0) return first;
  throw badUsage(`--trial ${words.join(' ')} names several trials`, 'Name one: --trial STUDY NUMBER.');
}

/**
 * The trial of that name.
 *
 * @throws storage/study-not-found · storage/trial-not-found · cli/no-feasible-trial
 */
export async function namedTrial(store: TrialStore, { study, trial }: TrialName): Promise<TrialRecord> {
  const { id } = await store.openStudy(study);
  if (trial !== 'best') return store.trial(id, trial);
  const best = await store.best(id);
  if (best === undefined) throw noFeasibleTrial(study);
  return best;
}
