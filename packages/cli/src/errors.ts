import {
  bounded,
  EdgewrightError,
  messageOf,
  suggestion,
  type JsonFault,
  type JsonObject,
} from '@edgewright/base';
import type { TrialError } from '@edgewright/contracts';
import { placeOf } from './plugins/plugins-at-work.js';

/** Characters of a path in a message. */
const LONGEST_PATH = 300;

/** A command line that cannot be understood. */
export function badUsage(message: string, hint: string): EdgewrightError {
  return new EdgewrightError({ code: 'cli/usage', category: 'invalid-input', message, hint });
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
    message: `${option} is "${value}", which it cannot be`,
    hint: suggestion(value, allowed),
    details: { option, value },
  });
}

/** A file that is not there. */
export function fileNotFound(path: string): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/file-not-found',
    category: 'not-found',
    message: `There is no file ${bounded(path, LONGEST_PATH)}`,
    hint: 'Check the path; relative paths start at the working directory.',
    details: { file: bounded(path, LONGEST_PATH) },
  });
}

/** A file that is there and cannot be read. */
export function fileUnreadable(path: string, cause: EdgewrightError): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/file-unusable',
    category: cause.category,
    message: `${bounded(path, LONGEST_PATH)} cannot be read: ${cause.message}`,
    hint: cause.hint ?? 'Check that it is a file, and its permissions.',
    details: { file: bounded(path, LONGEST_PATH) },
    cause,
  });
}

/** A file that cannot be written. */
export function fileUnusable(path: string, cause: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/file-unusable',
    category: 'unavailable',
    message: `${bounded(path, LONGEST_PATH)} cannot be written: ${messageOf(cause)}`,
    hint: 'Check that its folder is there and may be written to, and the space on the disk.',
    details: { file: bounded(path, LONGEST_PATH) },
    cause,
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

/** Text that is not JSON, or could mean two things. */
export function malformedJson(source: string, { problem, fix, ...place }: JsonFault): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/malformed-json',
    category: 'invalid-input',
    message: `${source} is not JSON that can be used: ${problem}`,
    hint: fix,
    details: { file: source, ...place },
  });
}

/** A name that is none of those known. */
export function unknownName(what: string, name: string, known: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: `cli/unknown-${what.replaceAll(' ', '-')}`,
    category: 'not-found',
    message: `There is no ${what} "${name}"`,
    hint: known.length === 0 ? 'None is known here.' : suggestion(name, known),
    details: { name },
  });
}

/** A plugin package that cannot be found. */
export function pluginNotFound(name: string, from: string, known: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/plugin-not-found',
    category: 'not-found',
    message: `The plugin "${name}" is neither one of ours nor installed where ${from} can see it`,
    hint: `${suggestion(name, known)} Another package must be installed first: npm install ${name}`,
    details: { plugin: name, from },
  });
}

/** A path where no plugin is. */
export function pluginPathEmpty(path: string, from: string): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/plugin-not-found',
    category: 'not-found',
    message: `There is neither a module nor a package at ${path}, seen from ${from}`,
    hint: 'Check the path; those in a search file start at its folder.',
    details: { plugin: path, from },
  });
}

/** A plugin package without the module that it is entered by. */
export function pluginNotBuilt(name: string, file: string): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/plugin-not-built',
    category: 'not-found',
    message: `The plugin "${name}" lacks ${file}, which its package.json is entered by`,
    hint: 'Build the package first (in a clone of Edgewright: npm run build), or correct "exports" in its package.json.',
    details: { plugin: name, file },
  });
}

/** A plugin package whose import throws. */
export function pluginImportFailed(name: string, cause: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/plugin-import-failed',
    category: 'invalid-input',
    message: `The plugin "${name}" cannot be imported: ${messageOf(cause)}`,
    hint: 'Report it to the author of the plugin, or install another version. EDGEWRIGHT_DEBUG=1 shows where it threw.',
    details: { plugin: name, ...placeOf(cause) },
    cause,
  });
}

/** A plugin package that never gets as far as being checked. */
export function pluginDoesNotLoad(name: string, problem: string): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/plugin-does-not-load',
    category: 'invalid-input',
    message: `The plugin "${name}" does not load: ${problem}`,
    hint: 'A plugin is data: let its module do no work when it is imported, and neither wait nor end the process.',
    details: { plugin: name },
  });
}

/** Options for one of several things that a plugin provides, without saying which. */
export function optionsOfWhat(plugin: string, provided: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/options-of-what',
    category: 'invalid-input',
    message: `The plugin "${plugin}" provides several things, and --options does not say whose options these are`,
    hint: `Write --options NAME={…}, with a name of: ${provided.join(', ')}.`,
    details: { plugin },
  });
}

/** Options that a plugin cannot be checked with. */
export function optionsUnfit(name: string, problem: string): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/options-unfit',
    category: 'invalid-input',
    message: `"${name}" cannot be checked with these options: ${problem}`,
    hint: `Give it what it needs: --options '${name}={…}'`,
    details: { name },
  });
}

/** A plugin that is not what the contract says. */
export function pluginBreaksContract(name: string, where: string, problem: string): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/plugin-breaks-contract',
    category: 'invalid-input',
    message: `The plugin "${name}" breaks the contract at ${where}: ${problem}`,
    hint: 'Write plugins with definePlugin, defineTask, defineEvaluator and defineSuggester; the compiler then checks them.',
    details: { plugin: name, where },
  });
}

/** A plugin written for other contracts than ours. */
export function pluginApiVersion(name: string, seen: unknown, ours: number): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/plugin-api-version',
    category: 'unsupported',
    message: `The plugin "${name}" is written for API version ${String(seen)}; this Edgewright speaks version ${ours}`,
    hint: 'Install the version of the plugin made for this Edgewright, or the Edgewright made for the plugin.',
    details: { plugin: name },
  });
}

/** A plugin that brings nothing of the kind asked for. */
export function pluginLacks(name: string, kind: string, alternatives: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/plugin-lacks-kind',
    category: 'not-found',
    message: `The plugin "${name}" provides no ${kind}`,
    hint: `Choose one that does: ${alternatives.join(', ')}.`,
    details: { plugin: name, kind },
  });
}

/** A call into a plugin that threw something of its own. */
export function pluginThrew(name: string, doing: string, cause: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/plugin-threw',
    category: 'plugin-fault',
    message: `The plugin "${name}" failed while ${doing}: ${messageOf(cause)}`,
    hint: 'Report it to the author of the plugin. EDGEWRIGHT_DEBUG=1 shows where it threw.',
    details: { plugin: name, ...placeOf(cause) },
    cause,
  });
}

/** An option of evaluators that none of the chosen ones has. */
export function noEvaluatorTakes(option: string, evaluators: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/no-evaluator-takes',
    category: 'invalid-input',
    message: `--${option} means nothing to ${evaluators.join(', ')}`,
    hint: `Leave --${option} out, or choose an evaluator that has it with --evaluator.`,
    details: { option },
  });
}

/** A trace is wanted, but no evaluator simulates. */
export function noEvaluatorTraces(evaluators: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/no-evaluator-traces',
    category: 'invalid-input',
    message: `there is no timeline to write: as chosen, ${evaluators.join(' and ')} simulate${evaluators.length === 1 ? 's' : ''} none`,
    hint: 'Add --fidelity simulated, or choose an evaluator that simulates with --evaluator.',
    details: { evaluators },
  });
}

/** A network that an evaluator does not support. */
export function notSupported(
  evaluator: string,
  network: string,
  reasons: readonly string[],
): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/not-supported',
    category: 'unsupported',
    message: `${evaluator} cannot evaluate ${network}: ${reasons.join('; ')}`,
    hint: 'Choose another evaluator or device, or a network without what is named.',
    details: { evaluator, network },
  });
}

/** A file that `init` would overwrite. */
export function wouldOverwrite(path: string): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/would-overwrite',
    category: 'conflict',
    message: `${path} is there already`,
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
    hint: `Go on with: ${resumeCommand}`,
    details: { resume: resumeCommand },
  });
}

/** A plugin that computes without a pause, in whose way even a time-out cannot come. */
export function standstill(doing: string, seconds: number, resumeCommand: string): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/standstill',
    category: 'unavailable',
    message: `Nothing has moved for ${seconds} s, so that the process ends: ${doing}`,
    hint: `Every finished trial is stored; go on with: ${resumeCommand}\n  A trial that ends the process again and again is given up as lost; where a suggestion does, a constraint of the space or the suggester never returns.`,
    details: { seconds, resume: resumeCommand },
  });
}

/** Work that Ctrl-C stopped. */
export function stoppedOnRequest(): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/stopped',
    category: 'cancelled',
    message: 'Stopped on request',
    hint: 'Run the command again.',
  });
}

/** A study without a feasible trial. */
export function noFeasibleTrial(study: string): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/no-feasible-trial',
    category: 'not-found',
    message: `The study "${study}" has no feasible trial yet`,
    hint: 'Run it for longer with search FILE --resume --trials NUMBER, or loosen its constraints in a new study.',
    details: { study },
  });
}

/** A study that found nothing because every trial failed; it says where the first was thrown, if that is known. */
export function allTrialsFailed(study: string, count: number, reason: TrialError): EdgewrightError {
  const { file, line, column, plugin } = reason.details ?? {};
  const place = Object.entries({ plugin, file, line, column }).filter(([, known]) => known !== undefined);
  return new EdgewrightError({
    code: 'cli/all-trials-failed',
    category: 'plugin-fault',
    message: `All ${count} trials of "${study}" failed; the first because ${reason.message} (${reason.code})`,
    hint: `See each reason with: edgewright trials ${study} --state failed --json`,
    details: { study, ...(Object.fromEntries(place) as JsonObject) },
  });
}

/** A study whose space has no candidate to try. */
export function noCandidate(study: string, reason: string): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/no-candidate',
    category: 'invalid-input',
    message: `"${study}" has nothing to try: ${reason}`,
    hint: 'Loosen the constraints named, or build them into the space (variants, fewer choices).',
    details: { study },
  });
}

/** An objective that has no two metrics to compare networks by. */
export function noPlane(missing: 'worth' | 'cost'): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/no-plane',
    category: 'unsupported',
    message: `The study cannot be compared: its objective has ${
      missing === 'worth'
        ? 'no goal to maximise'
        : 'no metric to keep small, neither as a goal nor as a limit'
    }`,
    hint: 'Look at its best trials with front or trials instead.',
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
