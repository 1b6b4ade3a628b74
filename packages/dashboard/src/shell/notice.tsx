import type { ComponentChildren } from 'preact';
import type { Answer } from '../state/answer.js';

interface NoticeProps {
  readonly kind?: 'empty' | 'error' | 'wait';
  readonly title: string;
  readonly children?: ComponentChildren;
}

/** What stands in the place of a picture or list that has nothing to show: why, and what to do. */
export function Notice({ kind = 'empty', title, children }: NoticeProps) {
  return (
    <div class={`notice ${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      <strong>{title}</strong>
      {children === undefined ? null : <p>{children}</p>}
    </div>
  );
}

interface AnsweredProps<T> {
  readonly answer: Answer<T>;
  readonly children: (value: T) => ComponentChildren;
}

/** What an answer makes, or why it did not come. */
export function Answered<T>({ answer, children }: AnsweredProps<T>) {
  if (answer.state === 'waiting') return <Notice kind="wait" title="Loading…" />;
  if (answer.state === 'ready') return <>{children(answer.value)}</>;
  return (
    <Notice kind={answer.isExpected ? 'empty' : 'error'} title={sentence(answer.message)}>
      {answer.hint}
    </Notice>
  );
}

function sentence(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1);
}
