import type { ErrorJson } from '@edgewright/base';
import type { SqlAnswer } from '@edgewright/trial-history';

/** What the process that asks is told. */
export interface SqlQuestion {
  readonly id: number;
  readonly sql: string;
  readonly mostRows: number;
}

/** What it answers. */
export type SqlReply =
  | { readonly id: number; readonly answer: Omit<SqlAnswer, 'milliseconds'> }
  | { readonly id: number; readonly error: ErrorJson };
