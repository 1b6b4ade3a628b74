import { bounded } from './bounded.js';
import { isErrorCategory, type ErrorCategory } from './error-categories.js';
import type { JsonObject } from './json.js';

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

/** Whether `value` is an {@link EdgewrightError}, also one from another copy of this package. Never throws. */
export function isEdgewrightError(value: unknown): value is EdgewrightError {
  try {
    if (!(value instanceof Error) || value.name !== 'EdgewrightError') return false;
    const { code, category, message } = value as Partial<EdgewrightError>;
    return typeof code === 'string' && typeof message === 'string' && isErrorCategory(category);
  } catch {
    return false;
  }
}

/** The message of anything that was thrown, {@link bounded}. Never throws, whatever it is asked of. */
export function messageOf(thrown: unknown): string {
  try {
    return bounded(messageIn(thrown) ?? String(thrown));
  } catch {
    return 'something was thrown that cannot be read';
  }
}

/** Errors of another realm, such as a worker's or a test sandbox's, are no instances of this realm's `Error`. */
function messageIn(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null) return undefined;
  const { message } = thrown as { readonly message?: unknown };
  return typeof message === 'string' ? message : undefined;
}
