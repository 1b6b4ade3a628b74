import { bounded, EdgewrightError, messageOf, suggestion } from '@edgewright/base';
import type { PluginCall, PluginPlace } from '@edgewright/runtime/process';

/** Longer paths are cut in messages. */
const LONGEST_PATH = 300;

const RESUMABLE = 'Every finished trial of a search is stored; continue with --resume.';

/** A command line that cannot be understood. */
export function badUsage(message: string, hint: string): EdgewrightError {
  return new EdgewrightError({ code: 'cli/usage', category: 'invalid-input', message, hint });
}

/** What cannot be undone is done only where somebody says so. */
export function notConfirmed(study: string, why: string): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/not-confirmed',
    category: 'invalid-input',
    message: `${study} was not deleted: ${why}`,
    hint: 'Type its name when asked, or give --yes.',
  });
}

/** An option value outside what is allowed. */
export function badOption(option: string, value: string, allowed: string): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/bad-option',
    category: 'invalid-input',
    message: `${option} is "${value}"; it must be ${allowed}`,
    hint: 'Correct the option; --help shows an example.',
    details: { option, value },
  });
}

/** An option value that is none of the words allowed. */
export function unknownWord(option: string, value: string, allowed: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/bad-option',
    category: 'invalid-input',
    message: `${option} cannot be "${value}"`,
    hint: suggestion(value, allowed),
    details: { option, value },
  });
}

/** A working directory that somebody deleted. */
export function noWorkingDirectory(cause: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/no-working-directory',
    category: 'invalid-input',
    message: 'The working directory was deleted, so that relative paths lead nowhere',
    hint: 'Go to a folder that is there: cd',
    cause,
  });
}

/** An answer that could not be written. */
export function outputNotWritten(cause: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/output-not-written',
    category: 'unavailable',
    message: `The answer could not be written to standard output: ${messageOf(cause)}`,
    hint: 'Free some space or write elsewhere, and run the command again; every finished trial of a search is stored.',
    cause,
  });
}

/** A row of an answer that is longer than any text can be. */
export function rowTooLong(cause: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/row-too-long',
    category: 'invalid-input',
    message: 'A row of the answer is longer than the half a gigabyte that a text can have',
    hint: 'Ask for a part of its longest cell: substr(COLUMN, 1, 1000000).',
    cause,
  });
}

/** An option of evaluators that none of the chosen ones has. */
export function noEvaluatorTakes(option: string, evaluators: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/no-evaluator-takes',
    category: 'invalid-input',
    message: `No chosen evaluator takes --${option}: ${evaluators.join(', ')}`,
    hint: `Leave --${option} out, or choose an evaluator that has it with --evaluator.`,
    details: { option },
  });
}

/** A trace is wanted, but no evaluator simulates. */
export function noEvaluatorTraces(evaluators: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/no-evaluator-traces',
    category: 'invalid-input',
    message: `There is no timeline to write: as chosen, ${evaluators.join(' and ')} simulate${evaluators.length === 1 ? 's' : ''} none`,
    hint: 'Add --fidelity simulated, or choose an evaluator that simulates with --evaluator.',
    details: { evaluators },
  });
}

/** A file that `init` would overwrite. */
export function wouldOverwrite(path: string): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/would-overwrite',
    category: 'conflict',
    message: `${path} exists already`,
    hint: 'Give another name, or overwrite it with --force.',
    details: { file: path },
  });
}

/** A search that was stopped from outside. */
export function interrupted(resumeCommand: string): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/interrupted',
    category: 'cancelled',
    message: 'Stopped; every finished trial is stored',
    hint: `Continue with: ${resumeCommand}`,
    details: { resume: resumeCommand },
  });
}

/** A plugin that computes without a pause, in whose way even a time-out cannot come. */
export function standstill(doing: string, seconds: number, resumeCommand: string): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/standstill',
    category: 'unavailable',
    message: `No progress for ${seconds} s, so the process ends: ${doing}`,
    hint: `Every finished trial is stored; continue with: ${resumeCommand}\n  A trial that ends the process again and again is given up as lost; where a suggestion does, a constraint of the space or the suggester never returns.`,
    details: { seconds, resume: resumeCommand },
  });
}

/** A study without a feasible trial. */
export function noFeasibleTrial(study: string): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/no-feasible-trial',
    category: 'not-found',
    message: `The study "${study}" has no feasible trial yet`,
    hint: `See why with: why ${study}. Run it for longer with search FILE --resume --trials NUMBER, or loosen its constraints in a new study.`,
    details: { study },
  });
}

/** A study of which no trial was measured. */
export function nothingMeasured(study: string): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/nothing-measured',
    category: 'not-found',
    message: `The study "${study}" has no trial with metrics yet`,
    hint: `See why with: why ${study}. Run it for longer with search FILE --resume --trials NUMBER.`,
    details: { study },
  });
}

/** A trial that has no metrics to compare. */
export function trialWithoutMetrics(
  study: string,
  { number, state }: { readonly number: number; readonly state: string },
): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/trial-without-metrics',
    category: 'invalid-input',
    message: `Trial ${number} of ${study} is ${state}: it has no metrics to compare`,
    hint: `Choose one that is completed: trials ${study} --state completed. What came of this one: show ${study} ${number}`,
    details: { study, trial: number, state },
  });
}

/** A task that knows no published networks which the evaluators can judge. */
export function nothingPublished(task: string, refusals: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/nothing-published',
    category: 'not-found',
    message: `There is nothing to compare with: ${task} lists no published network${
      refusals.length === 0 ? '' : ` that can be judged (${refusals[0] ?? ''})`
    }`,
    hint: 'List networks in `references` of the task plugin, or look at the front alone.',
    details: { task },
  });
}

/** Something thrown where nobody could catch it: in a timer, in an event, in a promise that nobody waits for. */
export function strayError(cause: unknown, place?: PluginPlace): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/stray-error',
    category: 'plugin-fault',
    message: `A plugin threw outside of any call: ${messageOf(cause)}`,
    hint: `${RESUMABLE} ${authorOf(place)} EDGEWRIGHT_DEBUG=1 shows where it was thrown.`,
    details: { ...place },
    cause,
  });
}

/** The process ends in the middle of a command, often as if all were well. */
export function pluginEndedProcess(
  code: number,
  call: PluginCall | undefined,
  place: PluginPlace | undefined,
): EdgewrightError {
  const who = place === undefined ? 'a plugin' : `the plugin "${place.plugin}"`;
  return new EdgewrightError({
    code: 'cli/plugin-ended-process',
    category: 'plugin-fault',
    message: `The process ended before the command did: ${who} called process.exit(${code})${duringText(call)}`,
    hint: `${RESUMABLE} ${authorOf(place ?? call)}`,
    details: { ...(call && { plugin: call.plugin }), ...place },
  });
}

/** Nothing is left that could answer the awaited call. */
export function pluginNeverEnds(call: PluginCall | undefined): EdgewrightError {
  const who = call === undefined ? 'a plugin' : `the plugin "${call.plugin}"`;
  return new EdgewrightError({
    code: 'cli/plugin-never-ends',
    category: 'plugin-fault',
    message: `The process ended before the command did: ${who} waits for something that never comes${duringText(call)}`,
    hint: `${RESUMABLE} ${authorOf(call)}`,
    details: { ...(call && { plugin: call.plugin }) },
  });
}

/** A new plugin without a kind. */
export function missingKind(name: string, kinds: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/missing-kind',
    category: 'invalid-input',
    message: `The kind of the plugin "${name}" is missing`,
    hint: `Add --kind ${kinds.join(', or --kind ')}: what is searched, what a network is worth, what is tried next, or what is ended early.`,
    details: { name },
  });
}

/** A command that there is not. */
export function unknownCommand(name: string, known: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/unknown-command',
    category: 'not-found',
    message: `There is no command "${name}"`,
    hint: known.length === 0 ? 'None is known here.' : suggestion(name, known),
    details: { name },
  });
}

function duringText(call: PluginCall | undefined): string {
  return call === undefined ? '' : ` (${call.plugin}, ${call.doing})`;
}

function authorOf(known: { readonly plugin: string } | undefined): string {
  return `Report it to the author of ${known === undefined ? 'the plugin' : `"${known.plugin}"`}.`;
}

/** A file that cannot be read. */
export function fileUnreadable(path: string, cause: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/file-unreadable',
    category: 'not-found',
    message: `${path} cannot be read: ${messageOf(cause)}`,
    hint: 'Check the path; it is relative to the working directory.',
    details: { file: path },
    cause,
  });
}

/** A file of a model that is not there, or cannot be read. */
export function modelFileUnusable(path: string, problem: string, cause?: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/model-file-unusable',
    category: 'not-found',
    message: `The model file ${bounded(path, LONGEST_PATH)} cannot be read: ${problem}`,
    hint: 'Check the path and its permissions; relative paths start at the working directory.',
    details: { file: bounded(path, LONGEST_PATH) },
    cause,
  });
}

/** A file of no format that is read. */
export function noModelFile(path: string): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/no-model-file',
    category: 'invalid-input',
    message: `${bounded(path, LONGEST_PATH)} is neither a TFLite nor an ONNX file`,
    hint: 'Convert it to one of these: Keras and TensorFlow have converters to TFLite, PyTorch exports ONNX.',
    details: { file: bounded(path, LONGEST_PATH) },
  });
}

/** A server of several that could not begin. */
export function replicaFailed(address: string, code: number | string): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/replica-failed',
    category: 'unavailable',
    message: `The replica on ${address} ended with ${code} before it listened; its lines above say why`,
  });
}
