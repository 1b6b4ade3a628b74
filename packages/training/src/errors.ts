import { EdgewrightError, isEdgewrightError, messageOf, type JsonObject } from '@edgewright/base';

const NOT_RUN_AGAIN =
  'It is not run again; correct the command, and retry the trial with `edgewright retry`.';

/** A command that the system does not start. */
export function commandNotStarted(
  command: readonly string[],
  folder: string,
  cause: unknown,
): EdgewrightError {
  return new EdgewrightError({
    code: 'training/command-not-started',
    category: 'invalid-input',
    message: `The command ${JSON.stringify(command[0])} cannot be started in ${folder}: ${messageOf(cause)}`,
    hint: 'Name a program on the PATH, or the path of one; "command" is a list of the program and its arguments, which no shell reads.',
    details: { command },
    cause,
  });
}

/** How a command ended, and what it printed last. */
export interface FailedCommand {
  readonly evaluator: string;
  readonly code: number | null;
  readonly signal: string | null;
  /** The end of its log. */
  readonly printed: string;
  /** What is known about lines that were no records. */
  readonly malformed: string;
}

/** A command that ended in an error. */
export function commandFailed({
  evaluator,
  code,
  signal,
  printed,
  malformed,
}: FailedCommand): EdgewrightError {
  const how = signal === null ? `with exit code ${code}` : `by ${signal}`;
  const last = lastLine(printed);
  const said = last === '' ? 'it printed nothing' : `it printed: ${last}`;
  return new EdgewrightError({
    code: 'training/command-failed',
    // Killed from outside, for want of memory say, it may do better another time; its own exit code is its own fault.
    category: signal === null ? 'plugin-fault' : 'unavailable',
    message: `The command of ${evaluator} ended ${how}; ${said}${malformed}`,
    hint: `Its log is the artifact log.txt of the trial. ${signal === null ? NOT_RUN_AGAIN : 'It is run again from its latest checkpoint.'}`,
    details: { exitCode: code, signal, printed },
  });
}

/** A command that ended in good order and had said no result. */
export function noResult(
  evaluator: string,
  { code, malformed }: Pick<FailedCommand, 'code' | 'malformed'>,
): EdgewrightError {
  return new EdgewrightError({
    code: 'training/no-result',
    category: 'plugin-fault',
    message: `The command of ${evaluator} ended with exit code ${code} and reported no result${malformed}`,
    hint: 'End with a record {"v":1,"type":"done","metrics":{…}}: trial.done(…) of edgewright_trainer.py writes it.',
  });
}

/** A result without a metric that the search file declares. */
export function metricMissing(evaluator: string, metric: string, given: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'training/metric-missing',
    category: 'plugin-fault',
    message: `The result of ${evaluator} has no metric "${metric}"; it has ${given.length === 0 ? 'none' : given.join(', ')}`,
    hint: 'Let the command report every metric that the options of the evaluator declare, by the same names.',
  });
}

/** A training whose result is no number any more. */
export function diverged(evaluator: string, metric: string): EdgewrightError {
  return new EdgewrightError({
    code: 'training/diverged',
    category: 'plugin-fault',
    message: `The training of ${evaluator} diverged: "${metric}" is not a finite number at its end`,
    hint: 'A lower learning rate, a warm-up or clipped gradients keep a training from diverging.',
  });
}

/** A command that found out that its network cannot be had. */
export function infeasible(evaluator: string, reason: string): EdgewrightError {
  return new EdgewrightError({
    code: 'training/infeasible',
    category: 'unsupported',
    message: `${evaluator} says that the network cannot be had: ${reason}`,
  });
}

/** A command that said nothing for too long. */
export function silentCommand(evaluator: string, seconds: number, details: JsonObject): EdgewrightError {
  return new EdgewrightError({
    code: 'training/silent',
    category: 'unavailable',
    message: `The command of ${evaluator} was ended, as it neither reported nor printed for ${seconds} s`,
    hint: 'It is run again from its latest checkpoint; raise "silenceSeconds" where it may be quiet for longer.',
    details,
  });
}

/** A file that the evaluator is to depend on and that cannot be read. */
export function fileUnreadable(path: string, cause: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'training/file-unreadable',
    category: 'invalid-input',
    message: `The file ${path}, which "files" names, cannot be read: ${messageOf(cause)}`,
    hint: 'Name the scripts that results depend on, relative to the folder of the command.',
    cause,
  });
}

/** A network that a format which its job asks for cannot hold. */
export function modelNotWritten(format: string, cause: unknown): EdgewrightError {
  const unsupported = isEdgewrightError(cause) && cause.category === 'unsupported';
  return new EdgewrightError({
    code: 'training/model-not-written',
    category: unsupported ? 'unsupported' : 'invalid-input',
    message: `The network cannot be written as ${format} for its job: ${messageOf(cause)}`,
    hint:
      isEdgewrightError(cause) && cause.hint !== undefined
        ? cause.hint
        : 'Ask for another format in "models"; the job always has the graph as JSON.',
    cause,
  });
}

/** An operator that the gradient does not go through. */
export function noGradient(operator: string, node: string): EdgewrightError {
  return new EdgewrightError({
    code: 'training/no-gradient',
    category: 'unsupported',
    message: `The network cannot be trained here: there is no gradient of ${operator}, which "${node}" is written as`,
    hint: 'Train it with a program of your own: docs/training.md.',
    details: { operator, node },
  });
}

/** A network that there is nothing to train of, or that does not go with its data. */
export function notTrainable(network: string, reason: string): EdgewrightError {
  return new EdgewrightError({
    code: 'training/not-trainable',
    category: 'unsupported',
    message: `The network "${network}" cannot be trained: ${reason}`,
    details: { network, reason },
  });
}

/** A data set whose files are not there. */
export function datasetMissing(name: string, reason: string, hint: string): EdgewrightError {
  return new EdgewrightError({
    code: 'training/dataset-missing',
    category: 'unavailable',
    message: `The data set ${name} cannot be found: ${reason}`,
    hint,
    details: { dataset: name },
  });
}

/** A teacher for networks whose items are shown otherwise each time. */
export function notDistilled(task: string): EdgewrightError {
  return new EdgewrightError({
    code: 'training/not-distilled',
    category: 'invalid-input',
    message: `Networks for ${task} cannot learn from a teacher here: what it makes of an item is computed once, and images are shown otherwise each time`,
    hint: 'Leave "distillation" out, or train for "language".',
    details: { task },
  });
}

/** A task plugin, named as that of a teacher, that is not there. */
export function taskMissing(name: string, reason: string): EdgewrightError {
  return new EdgewrightError({
    code: 'training/task-missing',
    category: 'invalid-input',
    message: `The task ${name} cannot be found: ${reason}`,
    hint: 'Name a plugin that provides one: `edgewright plugins` lists them.',
    details: { task: name },
  });
}

/** A file that is no idx file, or a damaged one. */
export function badIdxFile(path: string, problem: string): EdgewrightError {
  return new EdgewrightError({
    code: 'training/bad-idx-file',
    category: 'invalid-input',
    message: `${path} is not an idx file that can be read: ${problem}`,
    hint: 'Fetch it again; images and labels are files of bytes, as MNIST has them.',
    details: { path },
  });
}

/** A file that is no image, or one that cannot be had. */
export function badImage(path: string, problem: string, cause?: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'training/bad-image',
    category: 'invalid-input',
    message: `${path} is not an image that can be read: ${problem}`,
    hint: 'Give PNG or JPEG files, or remove it.',
    details: { path, problem },
    ...(cause === undefined ? {} : { cause }),
  });
}

/** Files of a data set that are named; more are counted. */
const NAMED_FILES = 5;

/** What is wrong with files of a data set, by their paths. */
export interface DamagedFiles {
  readonly folder: string;
  readonly damaged: ReadonlyMap<string, string>;
  /** Of the damaged ones and the others. */
  readonly files: number;
}

/** `2 of 500 files in /photos cannot be read: cats/1.png (it is neither PNG nor JPEG), …` */
export function damagedText({ folder, damaged, files }: DamagedFiles): string {
  const named = [...damaged].slice(0, NAMED_FILES).map(([path, problem]) => `${path} (${problem})`);
  const more = damaged.size > NAMED_FILES ? ` and ${damaged.size - NAMED_FILES} more` : '';
  return `${damaged.size} of ${files} files in ${folder} cannot be read: ${named.join(', ')}${more}`;
}

/** Files of a data set that nothing can be learned from. */
export function datasetDamaged(name: string, damaged: DamagedFiles, hint: string): EdgewrightError {
  return new EdgewrightError({
    code: 'training/dataset-damaged',
    category: 'invalid-input',
    message: `Of the data set ${name}, ${damagedText(damaged)}`,
    hint,
    details: { dataset: name, damaged: Object.fromEntries(damaged.damaged) },
  });
}

/** A checkpoint that cannot be resumed from. */
export function badCheckpoint(problem: string, cause?: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'training/bad-checkpoint',
    category: 'invalid-input',
    message: `The checkpoint cannot be resumed from: ${problem}`,
    hint: 'It was written by another version, or is damaged: start the training from its beginning.',
    ...(cause === undefined ? {} : { cause }),
  });
}

/** The line that names the error where there is one, or else the last. */
function lastLine(text: string): string {
  const lines = text.trimEnd().split('\n');
  const named = lines.findLast((line) => /^\s*[\w.]*(Error|Exception|Fault)\b/.test(line));
  return (named ?? lines.at(-1) ?? '').trim().slice(0, 500);
}
