import type { SqlAnswer } from '@edgewright/trial-history';

/** What the process that asks is told. */
export interface SqlQuestion {
  readonly sql: string;
  readonly mostRows: number;
}

/** What it answers. */
export type SqlFound = Omit<SqlAnswer, 'milliseconds'>;
