import type { MessagePort } from 'node:worker_threads';
import type { ErrorJson, Logger } from '@edgewright/base';
import type { Evaluation, Metrics, WorkItem } from '@edgewright/contracts';

/** What a thread is given to do. */
export interface ThreadTask {
  readonly item: WorkItem;
  /** Where it asks for what its context offers, {@link ThreadCall}, and hears of aborts. */
  readonly port: MessagePort;
}

/** What a thread gives back, and which it is: it may hold an evaluator from then on. */
export type ThreadAnswer = { readonly threadId: number } & (
  { readonly evaluation: Evaluation } | { readonly error: ErrorJson }
);

/** What an evaluation asks of its context. */
export type ContextRequest =
  | { readonly ask: 'report'; readonly step: number; readonly metrics: Metrics }
  | { readonly ask: 'put'; readonly name: string; readonly content: string | Uint8Array }
  | { readonly ask: 'get'; readonly name: string }
  | { readonly ask: 'folder' };

/** What it is answered: whether to go on, the bytes of an artifact or `undefined`, a path. */
export type ContextValue = string | Uint8Array | undefined;

/** A request, numbered so that its answer finds it. */
export interface ThreadCall {
  readonly id: number;
  readonly request: ContextRequest;
}

/** What the thread of an evaluation is sent while it works. */
export type MessageToThread =
  | { readonly kind: 'answer'; readonly id: number; readonly value: ContextValue }
  | { readonly kind: 'refusal'; readonly id: number; readonly error: ErrorJson }
  | { readonly kind: 'abort'; readonly reason: ErrorJson };

/** What passes between all threads of an executor and its owner. */
export type PoolMessage =
  | {
      readonly kind: 'log';
      readonly level: keyof Logger;
      readonly message: string;
      readonly fields?: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'close' }
  | { readonly kind: 'closed'; readonly threadId: number };

/** Name of the channel of an executor, which its threads are told as `workerData`. */
export interface ThreadData {
  readonly channel: string;
}
