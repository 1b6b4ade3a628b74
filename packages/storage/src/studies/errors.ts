import { EdgewrightError } from '@edgewright/base';

/** A study for which somebody said that it gets no further trials. */
export function studyClosed(name: string): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/study-closed',
    category: 'conflict',
    message: `The study "${name}" is closed: it gets no further trials`,
    hint: `\`edgewright study close ${name} --undo\` opens it again.`,
  });
}

/** A candidate that is not in the queue of a study, or was tried meanwhile. */
export function notWaiting(position: number): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/not-waiting',
    category: 'conflict',
    message: `No candidate waits at place ${position} of the queue`,
    hint: 'Read the queue again.',
  });
}
