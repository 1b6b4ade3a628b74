import type { ErrorJson } from '@edgewright/base';
import type { SqlAnswer } from '@edgewright/trial-history';

/** What the process that asks is told. */
export interface SqlQuestion {
  readonly id: number;
  readonly sql: string;
  readonly mostRows: number;
}

/** What it says first, once it can be asked: loading takes as long as the machine is busy, and is no part of a question. */
export const READY = 'ready';

/** What it answers. */
export type SqlReply =
  | { readonly id: number; readonly answer: Omit<SqlAnswer, 'milliseconds'> }
  | { readonly id: number; readonly error: ErrorJson };
