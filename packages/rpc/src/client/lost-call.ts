import { status, type StatusObject } from '@grpc/grpc-js';
import { messageOf, type EdgewrightError } from '@edgewright/base';
import { notAdmitted, tooLarge, unreachable } from '../errors.js';

/** What a client says of a call that was not answered, by its status. */
export function lostCall(addresses: readonly string[], error: unknown): EdgewrightError {
  const { code, details } = error as Partial<StatusObject>;
  const problem = details ?? messageOf(error);
  if (code === status.UNAUTHENTICATED || code === status.PERMISSION_DENIED)
    return notAdmitted(addresses, problem);
  if (code === status.RESOURCE_EXHAUSTED && problem.includes('larger than max')) return tooLarge(problem);
  return unreachable(addresses, problem);
}
