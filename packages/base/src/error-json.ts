/**
 * Errors as JSON: what crosses a process, a thread or the wire, and what programs read. Code, category, message, hint and
 * details arrive as they left; so does, for faults of plugins, the stack trace of the plugin's own error, because that of
 * the error which reports it shows only our code.
 */
import { bounded } from './bounded.js';
import { stackOf } from './code-place.js';
import { isErrorCategory, type ErrorCategory } from './error-categories.js';
import { EdgewrightError, isEdgewrightError, messageOf } from './errors.js';
import type { JsonObject } from './json.js';

/** An error as JSON. */
export interface ErrorJson {
  readonly code: string;
  readonly category: ErrorCategory;
  readonly message: string;
  readonly hint?: string;
  readonly details: JsonObject;
  /** Of a plugin's own error. */
  readonly stack?: string;
}

/** Characters of a text among the details. */
const LONGEST_DETAIL = 1000;
/** Characters of all details together. */
const LONGEST_DETAILS = 20_000;
/** Characters of a stack trace. */
const LONGEST_STACK = 8000;

/**
 * Anything that was thrown as JSON: bounded, and plain data whatever its author put into it. What is not an error of ours
 * becomes an `internal` one. Never throws.
 */
export function errorToJson(thrown: unknown): ErrorJson {
  if (!isEdgewrightError(thrown)) {
    return { code: 'base/unexpected', category: 'internal', message: messageOf(thrown), details: {} };
  }
  try {
    return ownJson(thrown);
  } catch {
    const message = 'An error was thrown that cannot be read';
    return { code: 'base/unexpected', category: 'internal', message, details: {} };
  }
}

/** Of ours, or of another program by the same name: what the types promise need not be there. */
function ownJson({ code, category, message, hint, details, cause }: EdgewrightError): ErrorJson {
  const stack = category === 'plugin-fault' ? stackOf(cause) : undefined;
  return {
    code: bounded(textOf(code)),
    category: isErrorCategory(category) ? category : 'internal',
    message: bounded(textOf(message)),
    ...(hint === undefined ? {} : { hint: bounded(textOf(hint)) }),
    details: plainDetails(details),
    ...(stack === undefined ? {} : { stack: bounded(stack, LONGEST_STACK) }),
  };
}

/** The error that was written with {@link errorToJson}; its cause has the stack of the plugin's own error, if it had one. */
export function errorFromJson(json: ErrorJson): EdgewrightError {
  const { code, category, message, hint, details, stack } = json;
  return new EdgewrightError({
    code,
    category: isErrorCategory(category) ? category : 'internal',
    message,
    ...(hint === undefined ? {} : { hint }),
    details,
    ...(stack === undefined ? {} : { cause: { message, stack } }),
  });
}

function textOf(field: unknown): string {
  return String(field);
}

function plainDetails(details: unknown): JsonObject {
  try {
    const text = JSON.stringify(details, (_, value: unknown) => {
      if (typeof value === 'bigint') return String(value);
      return typeof value === 'string' ? bounded(value, LONGEST_DETAIL) : value;
    });
    const plain: unknown = text.length > LONGEST_DETAILS ? {} : JSON.parse(text);
    return typeof plain === 'object' && plain !== null && !Array.isArray(plain) ? (plain as JsonObject) : {};
  } catch {
    return {};
  }
}
