import type { ErrorJson } from '@edgewright/base';

/** What a process that answers says first, once it can be asked: loading takes as long as the machine is busy, and is no part of a question. */
export const READY = 'ready';

/** What it is asked. */
export interface ProcessQuestion<Question> {
  readonly id: number;
  readonly question: Question;
}

/** What it replies. */
export type ProcessReply<Answer> =
  { readonly id: number; readonly answer: Answer } | { readonly id: number; readonly error: ErrorJson };
