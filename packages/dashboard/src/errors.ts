import { EdgewrightError } from '@edgewright/base';

/** What a source says of a question that it does not answer. */
export interface SourceError {
  readonly message: string;
  readonly category?: unknown;
  readonly hint?: unknown;
}

/** A question that was not answered, with what the source says about it; `unsupported` where it never will be. */
export function notAnswered(path: string, { message, category, hint }: SourceError): EdgewrightError {
  return new EdgewrightError({
    code: 'dashboard/not-answered',
    category: category === 'unsupported' ? category : 'unavailable',
    message,
    hint:
      typeof hint === 'string'
        ? hint
        : 'Load the page again; if that does not help, look at what the server printed.',
    details: { path },
  });
}

/** What stands under `error` in an answer of ours; undefined in anything else. */
export function sourceError(answer: unknown): SourceError | undefined {
  const { error } = (answer ?? {}) as { readonly error?: Partial<SourceError> | null };
  const { message } = error ?? {};
  return typeof message === 'string' ? { ...error, message } : undefined;
}

/** A question that cannot be asked here, because it takes what only a server has. */
export function notHere(path: string, needs: string): EdgewrightError {
  return new EdgewrightError({
    code: 'dashboard/not-here',
    category: 'unsupported',
    message: `This is answered only by ${needs}`,
    hint: 'Start `edgewright dashboard` with the database.',
    details: { path },
  });
}

/** A part of a page that stands outside of what it needs: a bug of ours. */
export function notStarted(needs: string): EdgewrightError {
  return new EdgewrightError({
    code: 'dashboard/not-started',
    category: 'internal',
    message: `A part of the page stands outside of a ${needs}`,
  });
}

/** A question before there is anything to ask. */
export function nothingOpened(): EdgewrightError {
  return new EdgewrightError({
    code: 'dashboard/nothing-opened',
    category: 'not-found',
    message: 'No database is opened yet',
    hint: 'Drop one on the page.',
  });
}
