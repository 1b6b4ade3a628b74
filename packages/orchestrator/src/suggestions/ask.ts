import { isEdgewrightError, Random, type JsonObject } from '@edgewright/base';
import type { Suggester, SuggestRequest } from '@edgewright/contracts';
import { checkCandidate, fingerprint, type Candidate, type SearchSpace } from '@edgewright/search-space';
import type { Duplicates } from './duplicates.js';
import { badSuggestion } from '../errors.js';
import type { Patience } from '../waiting/patience.js';
import { reasonOf } from './reason.js';

/** Suggestions asked for one trial before the study counts as exhausted. */
export const MAX_ASKS = 100;

/** A candidate that becomes a trial. */
export interface Asked {
  readonly candidate: Candidate;
  readonly fingerprint: string;
  readonly duplicateOf: number | null;
  /** Absent where the suggester gives none. */
  readonly reason?: JsonObject;
}

/** Where suggestions come from and what is made of them. */
export interface Inquiry {
  readonly suggesterName: string;
  readonly suggester: Suggester;
  readonly space: SearchSpace;
  readonly seed: number;
  readonly duplicates: Duplicates;
  readonly patience: Patience;
}

/**
 * Asks for the candidate of a trial until one keeps the space's constraints and is not a duplicate to skip; each ask
 * has randomness of its own. `{ exhausted }` says why there is none.
 *
 * @throws orchestrator/plugin-threw · orchestrator/no-answer · orchestrator/bad-suggestion · the signal's reason
 */
export async function ask(
  inquiry: Inquiry,
  trial: number,
  pending: SuggestRequest['pending'],
): Promise<Asked | { readonly exhausted: string }> {
  const { suggesterName, suggester, space, seed, duplicates, patience } = inquiry;
  const rejections = { broken: new Map<string, number>(), duplicates: 0 };
  for (let attempt = 0; attempt < MAX_ASKS; attempt++) {
    const request = () => ({ trial, attempt, random: Random.from(seed, 'suggest', trial, attempt), pending });
    const suggested = await patience.wait(suggesterName, `suggesting trial ${trial}`, () =>
      suggester.suggest(request()),
    );
    if (suggested === 'exhausted') return { exhausted: `${suggesterName} has no more candidates` };
    const checked = check(inquiry, trial, suggested);
    if ('broken' in checked) {
      rejections.broken.set(checked.broken, (rejections.broken.get(checked.broken) ?? 0) + 1);
      continue;
    }
    const print = fingerprint(space, checked.candidate);
    const verdict = duplicates.judge(print);
    if (verdict.kind !== 'rejected') {
      const duplicateOf = verdict.kind === 'copy' ? verdict.of : null;
      const { candidate } = checked;
      const reason = reasonOf({ suggesterName, suggester, candidate }, request());
      return { candidate, fingerprint: print, duplicateOf, ...(reason === undefined ? {} : { reason }) };
    }
    rejections.duplicates++;
  }
  return { exhausted: describe(trial, rejections) };
}

function check(
  { space, suggesterName }: Inquiry,
  trial: number,
  suggested: unknown,
): { readonly candidate: Candidate } | { readonly broken: string } {
  try {
    return { candidate: checkCandidate(space, suggested) };
  } catch (error) {
    if (isEdgewrightError(error) && error.code === 'search-space/constraint')
      return { broken: error.message };
    throw badSuggestion(suggesterName, trial, error);
  }
}

function describe(
  trial: number,
  rejections: { readonly broken: ReadonlyMap<string, number>; readonly duplicates: number },
): string {
  const { duplicates, broken } = rejections;
  const reasons = [
    ...(duplicates > 0 ? [`${duplicates} repeat earlier trials`] : []),
    ...[...broken].map(([message, count]) => `${count} break a constraint (${message})`),
  ];
  return `${MAX_ASKS} suggestions in a row for trial ${trial} were of no use: ${reasons.join(', ')}`;
}
