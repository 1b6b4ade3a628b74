import type { JsonObject } from './json.js';

/**
 * What the caller should do about an error.
 *
 * - `invalid-input`: correct what was given · `not-found`: name something that exists
 * - `conflict`: resolve the clash with what is stored · `unsupported`: choose another way
 * - `unavailable`: try again later · `cancelled`: nothing, it was asked for · `internal`: report a bug
 */
export type ErrorCategory =
  'invalid-input' | 'not-found' | 'conflict' | 'unsupported' | 'unavailable' | 'cancelled' | 'internal';

/** The parts of an {@link EdgewrightError}. */
export interface ErrorParts {
  /** Stable and greppable: `<package>/<what-is-wrong>`. */
  readonly code: string;
  readonly category: ErrorCategory;
  /** What is wrong with the value seen, where, and what is allowed. */
  readonly message: string;
  /** How to fix it. */
  readonly hint?: string;
  readonly details?: JsonObject;
  readonly cause?: unknown;
}

/** The one error class of Edgewright. */
export class EdgewrightError extends Error {
  readonly code: string;
  readonly category: ErrorCategory;
  readonly hint: string | undefined;
  readonly details: JsonObject;

  constructor(parts: ErrorParts) {
    super(parts.message, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.name = 'EdgewrightError';
    this.code = parts.code;
    this.category = parts.category;
    this.hint = parts.hint;
    this.details = parts.details ?? {};
  }
}

/** Whether `value` is an {@link EdgewrightError}, also one from another copy of this package. */
export function isEdgewrightError(value: unknown): value is EdgewrightError {
  return value instanceof Error && value.name === 'EdgewrightError' && 'code' in value && 'category' in value;
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return isErrorLike(thrown) ? thrown.message : String(thrown);
}

/** Errors of another realm, such as a worker's or a test sandbox's, are no instances of this realm's `Error`. */
function isErrorLike(thrown: unknown): thrown is { readonly message: string } {
  return (
    typeof thrown === 'object' && thrown !== null && 'message' in thrown && typeof thrown.message === 'string'
  );
}
