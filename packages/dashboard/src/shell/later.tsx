import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { failedAnswer, readyAnswer, WAITING, type Answer } from '../state/answer.js';
import { Answered } from './notice.js';

interface LaterProps {
  /** The same function every time. */
  readonly load: () => Promise<FunctionComponent>;
}

/** A part of the page whose code comes when it is opened. */
export function Later({ load }: LaterProps) {
  const [answer, setAnswer] = useState<Answer<FunctionComponent>>(WAITING);
  useEffect(() => {
    load().then(
      (component) => {
        setAnswer(readyAnswer(component));
      },
      (thrown: unknown) => {
        setAnswer(failedAnswer(thrown));
      },
    );
  }, [load]);
  return <Answered answer={answer}>{(Component) => <Component />}</Answered>;
}
