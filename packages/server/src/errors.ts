import { EdgewrightError, suggestion } from '@edgewright/base';

/** A request that another site may have made, or that shows no token. One message for all: it tells nothing. */
export const refused = (problem: string): EdgewrightError =>
  new EdgewrightError({
    code: 'server/refused',
    category: 'invalid-input',
    message: `The request is refused: ${problem}`,
    hint: 'Open the address that the server printed.',
  });

/** A study that the database does not have. */
export const noStudy = (id: string): EdgewrightError =>
  new EdgewrightError({
    code: 'server/no-study',
    category: 'not-found',
    message: `There is no study ${id.slice(0, 40)} in the database`,
    hint: 'The list of studies has their numbers.',
  });

/** A trial that the study does not have. */
export const noTrial = (number: number, last: number): EdgewrightError =>
  new EdgewrightError({
    code: 'server/no-trial',
    category: 'not-found',
    message: `There is no trial ${number}; the study has trials 1 to ${last}`,
  });

/** A value of the address that is not what it has to be. */
export const badValue = (name: string, value: string, expected: string): EdgewrightError =>
  new EdgewrightError({
    code: 'server/bad-value',
    category: 'invalid-input',
    message: `${name} is "${value.slice(0, 80)}"; expected ${expected}`,
  });

/** A body that cannot be understood. */
export const badBody = (problem: string): EdgewrightError =>
  new EdgewrightError({
    code: 'server/bad-body',
    category: 'invalid-input',
    message: `The body of the request ${problem}`,
  });

/** An address that nothing answers. */
export const noRoute = (path: string): EdgewrightError =>
  new EdgewrightError({
    code: 'server/no-route',
    category: 'not-found',
    message: `Nothing answers ${path.slice(0, 200)}`,
  });

/** A change where none is taken. */
export const readOnlyServer = (): EdgewrightError =>
  new EdgewrightError({
    code: 'server/read-only',
    category: 'unsupported',
    message: 'This server changes nothing',
    hint: 'Start it with --write to take notes, tags and requests to the search.',
  });

/** A question that takes too long. */
export const tooSlow = (seconds: number): EdgewrightError =>
  new EdgewrightError({
    code: 'server/too-slow',
    category: 'unavailable',
    message: `The question was stopped after ${seconds} s`,
    hint: 'Name fewer columns, narrow it with WHERE trial BETWEEN …, or ask with edgewright sql, which has no limit.',
  });

/** A question that brought down the process that asked it. */
export const questionFailed = (problem: string): EdgewrightError =>
  new EdgewrightError({
    code: 'server/question-failed',
    category: 'unavailable',
    message: `The question could not be answered: ${problem}`,
    hint: 'Ask for less at once: fewer rows, shorter texts.',
  });

/** An answer about a study that takes too long. */
export const answerTooSlow = (kind: string, study: string, seconds: number): EdgewrightError =>
  new EdgewrightError({
    code: 'server/answer-too-slow',
    category: 'unavailable',
    message: `The ${kind} of ${study.slice(0, 80)} was stopped after ${seconds} s`,
    hint: `Ask with edgewright ${kind}, which has no limit.`,
  });

/** An answer that brought down the process that made it. */
export const answerFailed = (problem: string): EdgewrightError =>
  new EdgewrightError({
    code: 'server/answer-failed',
    category: 'unavailable',
    message: `The answer could not be made: ${problem}`,
    hint: 'Ask with edgewright importance or edgewright policy, which say more.',
  });

/** A listener that would be open to everybody. */
export const openListener = (host: string): EdgewrightError =>
  new EdgewrightError({
    code: 'server/open-listener',
    category: 'invalid-input',
    message: `${host} is not a loopback address, and no token is given: anybody who reaches it could read the database`,
    hint: 'Give --token-file, or listen on 127.0.0.1.',
  });

/** An address that cannot be listened on. */
export const cannotListen = (address: string, problem: string): EdgewrightError =>
  new EdgewrightError({
    code: 'server/cannot-listen',
    category: 'unavailable',
    message: `Cannot listen on ${address}: ${problem}`,
    hint: 'Choose another port with --port; 0 takes a free one.',
  });

/** A study that the database does not have, by its name. */
export const unknownStudy = (name: string, known: readonly string[]): EdgewrightError =>
  new EdgewrightError({
    code: 'server/unknown-study',
    category: 'not-found',
    message: `There is no study "${name.slice(0, 80)}" in the database. ${suggestion(name.slice(0, 80), known)}`,
    hint: '`edgewright studies` lists them.',
  });

/** A file that was not written, for a reason that is no error of ours. */
export const exportFailed = (problem: string): EdgewrightError =>
  new EdgewrightError({
    code: 'server/export-failed',
    category: 'unavailable',
    message: `The file could not be written: ${problem}`,
    hint: 'The command on the Export screen writes it where the database lies, and says more.',
  });

/** A study of blocks that was not computed, for a reason that is no error of ours. */
export const blocksFailed = (problem: string): EdgewrightError =>
  new EdgewrightError({
    code: 'server/blocks-failed',
    category: 'unavailable',
    message: `The study of blocks could not be computed: ${problem}`,
    hint: '`edgewright analyse-blocks` computes the same, and says more.',
  });
