import {
  bounded,
  EdgewrightError,
  messageOf,
  suggestion,
  type JsonFault,
  type JsonObject,
} from '@edgewright/base';
import type { EvaluatorReference, TrialError } from '@edgewright/contracts';
import { placeOf } from './plugins/plugins-at-work.js';

/** Characters of a path in a message. */
const LONGEST_PATH = 300;

/** A file that is not there. */
export function fileNotFound(path: string): EdgewrightError {
  return new EdgewrightError({
    code: 'runtime/file-not-found',
    category: 'not-found',
    message: `There is no file ${bounded(path, LONGEST_PATH)}`,
    hint: 'Check the path; relative paths start at the working directory.',
    details: { file: bounded(path, LONGEST_PATH) },
  });
}

/** A file that is there and cannot be read. */
export function fileUnreadable(path: string, cause: EdgewrightError): EdgewrightError {
  return new EdgewrightError({
    code: 'runtime/file-unusable',
    category: cause.category,
    message: `${bounded(path, LONGEST_PATH)} cannot be read: ${cause.message}`,
    hint: cause.hint ?? 'Check that it is a file, and its permissions.',
    details: { file: bounded(path, LONGEST_PATH) },
    cause,
  });
}

/** JSON that is not a candidate of a space. */
export function badCandidate(where: string, cause: EdgewrightError): EdgewrightError {
  const { message, details } = cause;
  return new EdgewrightError({
    code: 'runtime/bad-candidate',
    category: 'invalid-input',
    message: `${bounded(where, LONGEST_PATH)} is not a candidate of the space: ${message}`,
    hint: cause.hint ?? 'Correct it; `edgewright space TASK` shows what candidates are made of.',
    details,
    cause,
  });
}

/** JSON in which a candidate was looked for, and which is none as a whole either. */
export function noCandidateIn(where: string, cause: EdgewrightError): EdgewrightError {
  return new EdgewrightError({
    code: 'runtime/bad-candidate',
    category: 'invalid-input',
    message: `${bounded(where, LONGEST_PATH)} holds no candidate: it has no "candidate" and no "trial.candidate", and as a whole it is none: ${cause.message}`,
    hint: 'Give a candidate, or what `best --json`, `show --json`, `trials --json` or `sample --json` writes.',
    details: cause.details,
    cause,
  });
}

/** A file that cannot be written. */
export function fileUnusable(path: string, cause: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'runtime/file-unusable',
    category: 'unavailable',
    message: `${bounded(path, LONGEST_PATH)} cannot be written: ${messageOf(cause)}`,
    hint: 'Check that its folder is there and may be written to, and the space on the disk.',
    details: { file: bounded(path, LONGEST_PATH) },
    cause,
  });
}

/** Text that is not JSON, or could mean two things. */
export function malformedJson(source: string, { problem, fix, ...place }: JsonFault): EdgewrightError {
  return new EdgewrightError({
    code: 'runtime/malformed-json',
    category: 'invalid-input',
    message: `${source} is not JSON that can be used: ${problem}`,
    hint: fix,
    details: { file: source, ...place },
  });
}

/** A plugin package that cannot be found. */
export function pluginNotFound(name: string, from: string, known: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'runtime/plugin-not-found',
    category: 'not-found',
    message: `The plugin "${name}" does not come with Edgewright and is not installed where ${from} can see it`,
    hint: `${suggestion(name, known)} Another package must be installed first: npm install ${name}`,
    details: { plugin: name, from },
  });
}

/** A path where no plugin is. */
export function pluginPathEmpty(path: string, from: string): EdgewrightError {
  return new EdgewrightError({
    code: 'runtime/plugin-not-found',
    category: 'not-found',
    message: `There is neither a module nor a package at ${path}, seen from ${from}`,
    hint: 'Check the path; those in a search file start at its folder.',
    details: { plugin: path, from },
  });
}

/** A plugin package without the module that it is entered by. */
export function pluginNotBuilt(name: string, file: string): EdgewrightError {
  return new EdgewrightError({
    code: 'runtime/plugin-not-built',
    category: 'not-found',
    message: `The plugin "${name}" lacks ${file}, the entry point in its package.json`,
    hint: 'Build the package first (in a clone of Edgewright: npm run build), or correct "exports" in its package.json.',
    details: { plugin: name, file },
  });
}

/** A plugin package whose import throws. */
export function pluginImportFailed(name: string, cause: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'runtime/plugin-import-failed',
    category: 'invalid-input',
    message: `The plugin "${name}" cannot be imported: ${messageOf(cause)}`,
    hint: 'Report it to the author of the plugin, or install another version. EDGEWRIGHT_DEBUG=1 shows where it threw.',
    details: { plugin: name, ...placeOf(cause) },
    cause,
  });
}

/** A plugin that is not what the contract says. */
export function pluginBreaksContract(name: string, where: string, problem: string): EdgewrightError {
  return new EdgewrightError({
    code: 'runtime/plugin-breaks-contract',
    category: 'invalid-input',
    message: `The plugin "${name}" breaks the contract at ${where}: ${problem}`,
    hint: 'Write plugins with definePlugin, defineTask, defineEvaluator, defineSuggester and defineStopper; the compiler then checks them.',
    details: { plugin: name, where },
  });
}

/** Two numbers that would share a column and hold under other conditions, both as texts for people. */
export function conditionsDiffer(metric: string, before: string, now: string): EdgewrightError {
  return new EdgewrightError({
    code: 'runtime/conditions-differ',
    category: 'conflict',
    message: `${metric} was ${before} when the study ran, and is ${now} now: the two do not compare`,
    hint: 'Run the search again with the evaluators of today, or compare with those of then.',
    details: { metric },
  });
}

/** The version of the plugin API that a plugin names, and ours. */
export interface ApiVersions {
  readonly seen: unknown;
  readonly ours: number;
  /** What to change in a plugin of the version seen. */
  readonly changes: readonly string[];
}

/** A plugin written for other contracts than ours. */
export function pluginApiVersion(name: string, { seen, ours, changes }: ApiVersions): EdgewrightError {
  return new EdgewrightError({
    code: 'runtime/plugin-api-version',
    category: 'unsupported',
    message: [
      `The plugin "${name}" is written for API version ${String(seen)}; this Edgewright needs version ${ours}`,
      ...changes.map((change) => `  ${change}`),
    ].join('\n'),
    hint: 'Change these things, or install a version of the plugin for this Edgewright.',
    details: { plugin: name },
  });
}

/** A plugin that brings nothing of the kind asked for. */
export function pluginLacks(name: string, kind: string, alternatives: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'runtime/plugin-lacks-kind',
    category: 'not-found',
    message: `The plugin "${name}" provides no ${kind}`,
    hint: `Choose one that does: ${alternatives.join(', ')}.`,
    details: { plugin: name, kind },
  });
}

/** A call into a plugin that threw something of its own. */
export function pluginThrew(name: string, doing: string, cause: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'runtime/plugin-threw',
    category: 'plugin-fault',
    message: `The plugin "${name}" failed while ${doing}: ${messageOf(cause)}`,
    hint: 'Report it to the author of the plugin. EDGEWRIGHT_DEBUG=1 shows where it threw.',
    details: { plugin: name, ...placeOf(cause) },
    cause,
  });
}

/** A plugin of a study that is no longer where it was. */
export function pluginMoved(
  plugin: string,
  looked: { readonly path: string; readonly cwd: string; readonly isAnother: boolean },
): EdgewrightError {
  const { path, cwd, isAnother } = looked;
  const here = isAnother ? `and ${plugin} of ${cwd} is another plugin` : `nor is there ${plugin} in ${cwd}`;
  return new EdgewrightError({
    code: 'runtime/plugin-moved',
    category: 'not-found',
    message: `The plugin ${plugin} of the study is no longer at ${path}, where it was when the study ran, ${here}`,
    hint: 'Put it back, run the command in the folder of the search file, or resume the study from where the plugin lies now.',
    details: { plugin, path, from: cwd },
  });
}

/** A network that an evaluator does not support. */
export function notSupported(
  evaluator: string,
  network: string,
  reasons: readonly string[],
): EdgewrightError {
  return new EdgewrightError({
    code: 'runtime/not-supported',
    category: 'unsupported',
    message: `${evaluator} cannot evaluate ${network}: ${reasons.join('; ')}`,
    hint: 'Choose another evaluator or device, or a network without what is named.',
    details: { evaluator, network },
  });
}

/** A thread that ended before its evaluation did. */
export function threadLost({ name, plugin }: EvaluatorReference, cause: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'runtime/thread-lost',
    category: 'unavailable',
    message: `The thread of ${name} ended: ${messageOf(cause)}`,
    hint: 'Give threads more memory ("execution": { "memoryMb": … }) if it ran out; an evaluator must end neither its thread nor the process.',
    details: { plugin },
    cause,
  });
}

/** An evaluator that is another one in a thread than the study was begun with. */
export function evaluatorDiffers(
  { name, version, plugin }: EvaluatorReference,
  made: Pick<EvaluatorReference, 'name' | 'version'>,
): EdgewrightError {
  return new EdgewrightError({
    code: 'runtime/evaluator-differs',
    category: 'conflict',
    message: `${plugin} made ${made.name} of version ${made.version} in a thread, where the study has ${name} of version ${version}, or its files have changed since`,
    hint: 'Leave the files of a plugin alone while a search runs; an evaluator is a function of its options and files.',
    details: { plugin },
  });
}

/** An answer that no other thread can be given. */
export function answerUnsendable(evaluator: string, cause: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'runtime/answer-unsendable',
    category: 'plugin-fault',
    message: `The answer of ${evaluator} cannot be sent: ${messageOf(cause)}`,
    hint: 'Answer with plain data: numbers, texts, lists and objects of these.',
    cause,
  });
}

/** An executor that is asked after it was closed. */
export function executorClosed(name: string): EdgewrightError {
  return new EdgewrightError({
    code: 'runtime/executor-closed',
    category: 'conflict',
    message: `The executor "${name}" is closed`,
    hint: 'Open another one.',
  });
}

/** Work that Ctrl-C stopped. */
export function stoppedOnRequest(): EdgewrightError {
  return new EdgewrightError({
    code: 'runtime/stopped',
    category: 'cancelled',
    message: 'Stopped on request',
    hint: 'Run the command again.',
  });
}

/** A search file that is named more than once in a batch. */
export function fileGivenTwice(file: string): EdgewrightError {
  return new EdgewrightError({
    code: 'runtime/file-given-twice',
    category: 'invalid-input',
    message: `${file} is given twice`,
    hint: 'Name each search file once; nothing has been run.',
    details: { file },
  });
}

/** Search files of a batch that are about one study. */
export function studyNamedTwice(study: string, files: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'runtime/study-named-twice',
    category: 'invalid-input',
    message: `${files.join(' and ')} both name the study "${study}"`,
    hint: 'Give each search file a name of its own; nothing has been run.',
    details: { study, files },
  });
}

/** A study that found nothing because every trial failed; it says where the first was thrown, if that is known. */
export function allTrialsFailed(study: string, count: number, reason: TrialError): EdgewrightError {
  const { file, line, column, plugin } = reason.details ?? {};
  const place = Object.entries({ plugin, file, line, column }).filter(([, known]) => known !== undefined);
  return new EdgewrightError({
    code: 'runtime/all-trials-failed',
    category: 'plugin-fault',
    message: `All ${count} trials of "${study}" failed; the first because ${reason.message} (${reason.code})`,
    hint: `See each reason with: edgewright trials ${study} --state failed --json`,
    details: { study, ...(Object.fromEntries(place) as JsonObject) },
  });
}

/** A study whose space has no candidate to try. */
export function noCandidate(study: string, reason: string): EdgewrightError {
  return new EdgewrightError({
    code: 'runtime/no-candidate',
    category: 'invalid-input',
    message: `"${study}" has nothing to try: ${reason}`,
    hint: 'Loosen the constraints named, or build them into the space (variants, fewer choices).',
    details: { study },
  });
}

/** An objective that has no two metrics to compare networks by. */
export function noPlane(missing: 'worth' | 'cost'): EdgewrightError {
  return new EdgewrightError({
    code: 'runtime/no-plane',
    category: 'unsupported',
    message: `The study cannot be compared: its objective has ${
      missing === 'worth'
        ? 'no goal to maximise'
        : 'no metric to keep small, neither as a goal nor as a limit'
    }`,
    hint: 'Look at its best trials with front or trials instead.',
  });
}

/** A published network that the task does not know. */
export function unknownReference(name: string, known: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'runtime/unknown-reference',
    category: 'not-found',
    message: `There is no reference "${name}"`,
    hint: known.length === 0 ? 'None is known here.' : suggestion(name, known),
    details: { name },
  });
}
