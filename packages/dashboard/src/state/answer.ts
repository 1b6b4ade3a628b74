import { messageOf } from '@edgewright/base';

/** What is known of a question that was asked. */
export type Answer<T> =
  | { readonly state: 'waiting' }
  | { readonly state: 'ready'; readonly value: T }
  | {
      readonly state: 'failed';
      readonly message: string;
      readonly hint: string | undefined;
      /** Whether there is no such answer here, which is nothing that went wrong. */
      readonly isExpected: boolean;
    };

/** Nothing yet. */
export const WAITING: Answer<never> = { state: 'waiting' };

/** An answer that came. */
export function readyAnswer<T>(value: T): Answer<T> {
  return { state: 'ready', value };
}

/** Why none came. */
export function failedAnswer(thrown: unknown): Answer<never> {
  const { hint, category } = (thrown ?? {}) as { readonly hint?: unknown; readonly category?: unknown };
  return {
    state: 'failed',
    message: messageOf(thrown),
    hint: typeof hint === 'string' ? hint : undefined,
    isExpected: category === 'unsupported',
  };
}

/** What a value makes of an answer; one that did not come stays what it is. */
export function mapAnswer<T, U>(answer: Answer<T>, change: (value: T) => Answer<U>): Answer<U> {
  return answer.state === 'ready' ? change(answer.value) : answer;
}
