/**
 * What an error means to its receiver, and how each way out of Edgewright says so: one table, so that the same error
 * ends a command, answers a call over gRPC and answers a request over HTTP in ways that agree.
 */

/**
 * What the caller should do about an error.
 *
 * - `invalid-input`: correct what was given · `not-found`: name something that exists
 * - `conflict`: resolve the clash with what is stored · `unsupported`: choose another way
 * - `unavailable`: try again later · `cancelled`: nothing, it was asked for
 * - `plugin-fault`: report it to the author of the plugin · `internal`: report a bug of Edgewright
 */
export type ErrorCategory =
  | 'invalid-input'
  | 'not-found'
  | 'conflict'
  | 'unsupported'
  | 'unavailable'
  | 'cancelled'
  | 'plugin-fault'
  | 'internal';

/** What a process ends with. */
export const EXIT_CODES = { done: 0, failed: 1, badInput: 2, interrupted: 130 } as const;

/** How the ways out of Edgewright tell a category. */
export interface CategoryCodes {
  /** Of the process of a command. */
  readonly exitCode: number;
  /** Name of the gRPC status code. */
  readonly grpcStatus: string;
  readonly httpStatus: number;
}

/**
 * Category → exit code, gRPC status, HTTP status.
 *
 * @source gRPC: https://grpc.github.io/grpc/core/md_doc_statuscodes.html; HTTP: RFC 9110, section 15; 499 is what nginx
 * says of a request that its sender gave up
 */
export const ERROR_CATEGORIES: Readonly<Record<ErrorCategory, CategoryCodes>> = {
  'invalid-input': { exitCode: EXIT_CODES.badInput, grpcStatus: 'INVALID_ARGUMENT', httpStatus: 400 },
  'not-found': { exitCode: EXIT_CODES.badInput, grpcStatus: 'NOT_FOUND', httpStatus: 404 },
  conflict: { exitCode: EXIT_CODES.badInput, grpcStatus: 'FAILED_PRECONDITION', httpStatus: 409 },
  unsupported: { exitCode: EXIT_CODES.badInput, grpcStatus: 'UNIMPLEMENTED', httpStatus: 422 },
  unavailable: { exitCode: EXIT_CODES.failed, grpcStatus: 'UNAVAILABLE', httpStatus: 503 },
  cancelled: { exitCode: EXIT_CODES.interrupted, grpcStatus: 'CANCELLED', httpStatus: 499 },
  'plugin-fault': { exitCode: EXIT_CODES.failed, grpcStatus: 'INTERNAL', httpStatus: 500 },
  internal: { exitCode: EXIT_CODES.failed, grpcStatus: 'INTERNAL', httpStatus: 500 },
};

/** Whether a value is a category. */
export function isErrorCategory(value: unknown): value is ErrorCategory {
  return typeof value === 'string' && Object.hasOwn(ERROR_CATEGORIES, value);
}
