import { canonicalJson, type JsonObject } from '@edgewright/base';
import { LONGEST_REASON, type Suggester, type SuggestRequest } from '@edgewright/contracts';
import type { Candidate } from '@edgewright/search-space';
import { reasonTooLong } from '../../errors.js';
import { guarded } from '../../guarded.js';

/** What was suggested, and by whom. */
export interface Suggested {
  readonly suggesterName: string;
  readonly suggester: Suggester;
  readonly candidate: Candidate;
}

/**
 * Why a candidate was suggested, where the suggester says so.
 *
 * @throws orchestrator/plugin-threw when it gives no JSON, or too much of it
 */
export function reasonOf(
  { suggesterName, suggester, candidate }: Suggested,
  request: SuggestRequest,
): JsonObject | undefined {
  return guarded(suggesterName, `giving its reason for trial ${request.trial}`, () => {
    const reason = suggester.reasonFor?.(request, candidate);
    const length = reason === undefined ? 0 : canonicalJson(reason).length;
    if (length > LONGEST_REASON) {
      throw reasonTooLong(length);
    }
    return reason;
  });
}
