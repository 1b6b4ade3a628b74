import { formatNumber } from '../numbers/number-format.js';
import type { Cause } from './study-diagnosis.js';

/** What to do about a cause, for the person who calls the command as `program`. */
export function causeAdvice(
  { state, constraint, examples }: Cause,
  { study, program }: { readonly study: string; readonly program: string },
): string {
  const show = `${program} show ${study} ${examples[0] ?? 1}`;
  if (constraint !== undefined) {
    const { trial, value } = constraint.closest;
    return `Trial ${trial} comes closest, with ${formatNumber(value)}. A looser limit is for a new study, which warmStart gives the trials of this one; a network to start from that keeps the limit helps too: ${program} enqueue ${study} --reference NAME`;
  }
  if (state === 'infeasible') {
    return `Such networks cannot be built or judged: a constraint of the space keeps a search from trying them. One of them: ${show}`;
  }
  const again = `${program} retry ${study} --state ${state}`;
  return state === 'lost'
    ? `No answer came in all attempts: a new study may have a larger attempts.timeoutSeconds or maxAttempts. Once what held them up is mended: ${again}`
    : `The whole error: ${show}. Once it is mended: ${again}`;
}
