import { isEdgewrightError } from '@edgewright/base';
import type { TrialError } from '@edgewright/contracts';
import { trialErrorOf } from './outcome.js';

/** Why there is no network of a candidate, or no number of a network: a finding about it, and nobody's fault. */
export interface Refusal {
  readonly unsupported: TrialError;
}

/** What a plugin refused by throwing an error of the category `unsupported`; `undefined` where it failed. */
export function refusalOf(thrown: unknown): Refusal | undefined {
  return isEdgewrightError(thrown) && thrown.category === 'unsupported'
    ? { unsupported: trialErrorOf(thrown) }
    : undefined;
}
