import { EdgewrightError, isEdgewrightError, Random, type JsonObject } from '@edgewright/base';
import {
  earlierTrialName,
  type Suggester,
  type SuggestRequest,
  type WarmStartTrial,
} from '@edgewright/contracts';
import { checkCandidate, fingerprint, type Candidate, type SearchSpace } from '@edgewright/search-space';
import type { Duplicates } from '../history/duplicates.js';
import { badSuggestion } from '../../errors.js';
import type { CallDeadline } from '../../execution/deadlines/call-deadline.js';
import { reasonOf } from './reason.js';
import type { Ending } from '../stop.js';
import type { UntriedCandidates } from './untried-candidates.js';

/** Suggestions asked for one trial before a candidate is looked for without the suggester. */
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
  readonly callDeadline: CallDeadline;
  /** What the best trials of earlier studies are tried again as, by the number of the trial. */
  readonly winners: ReadonlyMap<number, WarmStartTrial>;
  readonly untried: UntriedCandidates;
  /** Told when a trial gets a candidate that the suggester did not suggest. */
  readonly onUntried: (trial: number, why: string) => void;
}

/**
 * Asks for the candidate of a trial until one keeps the space's constraints and is not a duplicate to skip; each ask
 * has randomness of its own. The first trials may be those of earlier studies instead. Where the suggester only repeats itself, a candidate that is not tried yet takes the place of
 * its suggestion, so that a finite space is tried to its end. `{ ending }` says why there is none.
 *
 * @throws orchestrator/plugin-threw · orchestrator/no-answer · orchestrator/bad-suggestion · the signal's reason
 */
export async function ask(
  inquiry: Inquiry,
  trial: number,
  pending: SuggestRequest['pending'],
): Promise<Asked | { readonly ending: Ending }> {
  const winner = inquiry.winners.get(trial);
  if (winner !== undefined) return triedAgain(winner);
  const { suggesterName, suggester, space, seed, duplicates } = inquiry;
  const rejections = { broken: new Map<string, number>(), duplicates: 0 };
  for (let attempt = 0; attempt < MAX_ASKS; attempt++) {
    const request = () => ({ trial, attempt, random: Random.from(seed, 'suggest', trial, attempt), pending });
    const suggested = await suggest(inquiry, request());
    if (suggested === 'exhausted') return exhausted(`${suggesterName} has no more candidates`);
    if (suggested instanceof EdgewrightError) return instead(inquiry, trial, suggested);
    const checked = check(inquiry, trial, suggested);
    if ('broken' in checked) {
      rejections.broken.set(checked.broken, (rejections.broken.get(checked.broken) ?? 0) + 1);
      continue;
    }
    const { candidate } = checked;
    const print = fingerprint(space, candidate);
    const verdict = duplicates.judge(print);
    if (verdict.kind !== 'rejected') {
      const duplicateOf = verdict.kind === 'copy' ? verdict.of : null;
      const reason = reasonOf({ suggesterName, suggester, candidate }, request());
      return { candidate, fingerprint: print, duplicateOf, ...(reason === undefined ? {} : { reason }) };
    }
    rejections.duplicates++;
  }
  const why = describe(trial, rejections);
  // What never keeps the constraints is no matter of chance: its suggester is broken.
  return rejections.duplicates === 0 ? exhausted(why) : askWithout(inquiry, trial, why);
}

/** The candidate of an earlier study that is to be measured as this one does. */
function triedAgain({ candidate, fingerprint: print, source }: WarmStartTrial): Asked {
  const reason = { by: 'warm start', of: earlierTrialName(source) };
  return { candidate, fingerprint: print, duplicateOf: null, reason };
}

/**
 * A candidate that is not tried yet, without asking the suggester.
 *
 * @param why the suggester is not asked
 * @throws the signal's reason
 */
export async function askWithout(
  { untried, duplicates, space, seed, onUntried }: Inquiry,
  trial: number,
  why: string,
): Promise<Asked | { readonly ending: Ending }> {
  const isTried = (print: string) => duplicates.knows(print);
  const found = await untried.next(isTried, Random.from(seed, 'untried', trial));
  if (found === 'none found') return exhausted(why);
  if ('allTried' in found) {
    if (found.allTried === 0) return exhausted(noneValid(found.ruledOut));
    return { ending: { state: 'completed', reason: allTried(found.allTried, duplicates.measuredEarlier) } };
  }
  onUntried(trial, why);
  const { candidate } = found;
  const reason = { by: 'orchestrator', because: why };
  return { candidate, fingerprint: fingerprint(space, candidate), duplicateOf: null, reason };
}

/** How the search-space library says that it looked for long and found nothing. */
const OUT_OF_LUCK = ['no-valid-sample', 'no-valid-neighbour', 'no-other-option'].map(
  (problem) => `search-space/${problem}`,
);

/** A suggestion; or the error, where the suggester found no valid candidate by chance. */
async function suggest(
  { suggesterName, suggester, callDeadline }: Inquiry,
  request: SuggestRequest,
): Promise<Candidate | 'exhausted' | EdgewrightError> {
  try {
    const doing = `suggesting trial ${request.trial}`;
    return await callDeadline.wait(suggesterName, doing, () => suggester.suggest(request));
  } catch (error) {
    const cause = isEdgewrightError(error) ? error.cause : undefined;
    if (isEdgewrightError(error) && isEdgewrightError(cause) && OUT_OF_LUCK.includes(cause.code))
      return error;
    throw error;
  }
}

/** What stands in for a suggestion that failed for want of luck; the failure, where nothing does and it is not the space's. */
async function instead(
  inquiry: Inquiry,
  trial: number,
  error: EdgewrightError,
): ReturnType<typeof askWithout> {
  const found = await askWithout(inquiry, trial, error.message);
  if (!('ending' in found) || found.ending.state !== 'exhausted') return found;
  const { cause } = error;
  const isOfSpace = isEdgewrightError(cause) && cause.code === 'search-space/no-valid-sample';
  if (!isOfSpace) throw error;
  return found.ending.reason === error.message ? exhausted(cause.message) : found;
}

function noneValid(ruledOut: ReadonlyMap<string, number>): string {
  const counts = [...ruledOut].map(([name, count]) => `"${name}" rules out ${count}`);
  return `No candidate of the space keeps its constraints: ${counts.join(', ')}`;
}

function allTried(candidates: number, measuredEarlier: number): string {
  const earlier = measuredEarlier > 0 ? `, ${measuredEarlier} of them in the studies of warmStart` : '';
  return `Every valid candidate of the space has been tried: ${candidates}${earlier}`;
}

function exhausted(reason: string): { readonly ending: Ending } {
  return { ending: { state: 'exhausted', reason } };
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
