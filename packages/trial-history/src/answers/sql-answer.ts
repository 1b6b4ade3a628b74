import type { Json } from '@edgewright/base';

/** The answer to a question in plain SQL. */
export interface SqlAnswer {
  readonly columns: readonly string[];
  /** Bytes as hexadecimal text, whole numbers beyond 2⁵³ as text. */
  readonly rows: readonly (readonly Json[])[];
  /** Whether there are more rows than were read. */
  readonly isCut: boolean;
  readonly milliseconds: number;
}
