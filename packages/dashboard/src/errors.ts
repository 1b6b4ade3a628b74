import { EdgewrightError } from '@edgewright/base';

/** A question that was not answered, with what the source says about it. */
export function notAnswered(path: string, reason: string): EdgewrightError {
  return new EdgewrightError({
    code: 'dashboard/not-answered',
    category: 'unavailable',
    message: reason,
    hint: 'Load the page again; if that does not help, look at what the server printed.',
    details: { path },
  });
}

/** A question that cannot be asked here, because it takes what only a server has. */
export function notHere(path: string, needs: string): EdgewrightError {
  return new EdgewrightError({
    code: 'dashboard/not-here',
    category: 'unsupported',
    message: `this is answered only by ${needs}`,
    hint: 'Start `edgewright dashboard` with the database.',
    details: { path },
  });
}

/** A part of a page that stands outside of what it needs: a bug of ours. */
export function notStarted(needs: string): EdgewrightError {
  return new EdgewrightError({
    code: 'dashboard/not-started',
    category: 'internal',
    message: `a part of the page stands outside of a ${needs}`,
  });
}

/** A question before there is anything to ask. */
export function nothingOpened(): EdgewrightError {
  return new EdgewrightError({
    code: 'dashboard/nothing-opened',
    category: 'not-found',
    message: 'no database is opened yet',
    hint: 'Drop one on the page.',
  });
}
