import { bounded, canonicalJson, messageOf, type JsonObject } from '@edgewright/base';
import type { TrialError } from './trial.js';

/** Characters of a code, which are for programs. */
const LONGEST_CODE = 200;
/** Characters of JSON. */
const LONGEST_DETAILS = 8000;

/**
 * Why a trial did not complete, as it is kept: of a length that a person reads, and JSON whatever the plugin put into it.
 * Kept again, it stays as it is. Never throws.
 */
export function keptError(error: TrialError): TrialError {
  const { code, message, details } = error;
  const kept = { code: bounded(code, LONGEST_CODE), message: bounded(message) };
  return details === undefined ? kept : { ...kept, details: keptDetails(details) };
}

function keptDetails(details: JsonObject): JsonObject {
  try {
    const text = canonicalJson(details);
    if (text.length <= LONGEST_DETAILS) return JSON.parse(text) as JsonObject;
    return { omitted: `${text.length.toLocaleString('en-GB')} characters of details` };
  } catch (error) {
    return { omitted: `details that are not JSON: ${messageOf(error)}` };
  }
}
