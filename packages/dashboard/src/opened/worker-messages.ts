import type { ErrorJson, JsonObject } from '@edgewright/base';
import type { ColumnBlock } from '@edgewright/trial-history';

/** What the worker that holds a database is asked. */
export type WorkerCall =
  | { readonly kind: 'open'; readonly database: DatabasePlace; readonly sqlite: string }
  | { readonly kind: 'ask'; readonly path: string; readonly body?: JsonObject }
  | {
      readonly kind: 'columns';
      readonly study: number;
      readonly names: readonly string[];
      readonly from: number;
      readonly to?: number;
    };

/** Where the bytes of a database are: files that a person chose, or an address beside the pages. */
export type DatabasePlace =
  | { readonly name: string; readonly file: File; readonly log?: File }
  | { readonly name: string; readonly address: string };

/** A call with what its reply is told by. */
export interface NumberedCall {
  readonly id: number;
  readonly call: WorkerCall;
}

/** What the worker replies. */
export type WorkerReply =
  { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: ErrorJson };

/** Of an opened database. */
export interface OpenedFacts {
  readonly bytes: number;
  /** What is to be known of it, as sentences. */
  readonly notes: readonly string[];
}

/** A block, and the trial that the next one begins with; `null` after the last. */
export interface ColumnPart {
  readonly block: ColumnBlock;
  readonly next: number | null;
}
