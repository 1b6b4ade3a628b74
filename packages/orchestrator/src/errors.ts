import {
  EdgewrightError,
  messageOf,
  placeThrown,
  suggestion,
  type ErrorCategory,
  type JsonObject,
} from '@edgewright/base';
import {
  DEPLOYMENT_DECISIONS,
  LONGEST_REASON,
  type Evaluator,
  type EvaluatorReference,
} from '@edgewright/contracts';
import { isShapeError } from '@edgewright/model-graph';

function error(
  code: string,
  category: ErrorCategory,
  parts: Pick<EdgewrightError, 'message'> & {
    readonly hint: string;
    readonly details?: JsonObject;
    readonly cause?: unknown;
  },
): EdgewrightError {
  return new EdgewrightError({ code: `orchestrator/${code}`, category, ...parts });
}

const REPORT = 'Report it to the author of the plugin; `edgewright plugins --package NAME` checks it.';

const FIT =
  "Correct build; or, where such a candidate has no network, add a constraint or say shapeErrors: 'infeasible' in defineTask.";

/** Two evaluators that yield a metric of one name. */
export const metricYieldedTwice = (metric: string, first: string, second: string): EdgewrightError =>
  error('metric-yielded-twice', 'invalid-input', {
    message: `The metric "${metric}" comes from both ${first} and ${second}`,
    hint: 'Leave out one of the evaluators, or give one of them other names for its metrics, as metricPrefix of cost-edge-tpu does.',
  });

/** An evaluator that says the same however often it is asked. */
export const repeatInVain = (evaluator: string): EdgewrightError =>
  error('repeat-in-vain', 'invalid-input', {
    message: `"repeat" asks ${evaluator} several times about each trial, and it always answers the same`,
    hint: 'Leave "repeat" out of its entry: it is for what is trained or measured.',
  });

/** An objective or a budget over a metric that no evaluator yields. */
export const metricNotYielded = (
  where: 'The objective' | 'The budget',
  metric: string,
  yielded: readonly string[],
): EdgewrightError =>
  error('metric-not-yielded', 'invalid-input', {
    message: `${where} names the metric "${metric}", which no evaluator of the study yields`,
    hint: `${suggestion(metric, yielded)}${where === 'The objective' ? ' An objective without "constraints" keeps the hard limits of its task; [] drops them.' : ''}`,
  });

/** A decision about deployment that nobody knows. */
export const decisionUnknown = (decision: string): EdgewrightError =>
  error('deployment-unknown', 'plugin-fault', {
    message: `The space decides about "${decision}" in its group deployment, which is not a decision about deployment`,
    hint: `${suggestion(decision, Object.keys(DEPLOYMENT_DECISIONS))} deploymentGroup of @edgewright/contracts checks the names.`,
  });

/** A decision about deployment that changes no metric. */
export const decisionUnheeded = (decision: string, evaluators: readonly Evaluator[]): EdgewrightError =>
  error('deployment-unheeded', 'invalid-input', {
    message: `The space decides about deployment.${decision}, and no evaluator of the study heeds it: ${heedingText(evaluators)}`,
    hint: `Take ${decision} out, or add an evaluator that heeds it.`,
  });

const heedingText = (evaluators: readonly Evaluator[]): string =>
  evaluators
    .map(({ name, heeds = [] }) => `${name} heeds ${heeds.length === 0 ? 'nothing' : heeds.join(', ')}`)
    .join('; ');

/** A setting of the run that is not a whole number of at least one. */
export const notPositiveInteger = (setting: string, value: number): EdgewrightError =>
  error('not-positive-integer', 'invalid-input', {
    message: `${setting} is ${value}; it must be a whole number of at least 1`,
    hint: `Correct ${setting}.`,
  });

/** A resumed study whose stored configuration is another one. */
export const configDiffers = (name: string, differences: readonly string[]): EdgewrightError =>
  error('config-differs', 'conflict', {
    message: `The study "${name}" exists with another configuration:\n${differences.map((line) => `  ${line}`).join('\n')}`,
    hint: `Give the search another name and "warmStart": ["${name}"]: it then starts from the trials of this study. Or restore these values to resume it.`,
  });

/** A resumed study over another space: its stored trials would no longer mean what they did. */
export const spaceChanged = (name: string, changes: readonly string[]): EdgewrightError =>
  error('space-changed', 'conflict', {
    message: `The space of study ${name} has changed since it was created: ${changes.join('; ')}`,
    hint: `Give the search another name and "warmStart": ["${name}"]: it then starts from the trials of this study. Or restore the space.`,
  });

/** A resumed study whose plugins are other ones now. */
export const pluginsChanged = (name: string, changes: readonly string[]): EdgewrightError =>
  error('plugins-changed', 'conflict', {
    message: `The plugins of study ${name} have changed since it was created:\n${changes.map((line) => `  ${line}`).join('\n')}`,
    hint: `Give the search another name and "warmStart": ["${name}"] to start from its trials, restore the plugins, or mix both kinds of trials: --accept-new-versions.`,
  });

/** Stored trials that cannot have come from this study. */
export const historyBroken = (number: number, problem: string): EdgewrightError =>
  error('history-broken', 'conflict', {
    message: `The stored trials cannot be resumed: ${problem} at trial ${number}`,
    hint: 'The database was changed by hand, or by two processes at once; start a new study.',
  });

/** A plugin that threw where it must not. */
export const pluginThrew = (plugin: string, doing: string, cause: unknown): EdgewrightError =>
  error('plugin-threw', 'plugin-fault', {
    message: `${plugin} failed while ${doing}: ${messageOf(cause)}`,
    hint: isShapeError(cause) ? FIT : REPORT,
    details: { plugin, ...placeThrown(cause) },
    cause,
  });

/** A reason that no table could show. */
export const reasonTooLong = (characters: number): EdgewrightError =>
  error('reason-too-long', 'plugin-fault', {
    message: `It has ${characters} characters of JSON; at most ${LONGEST_REASON} are kept`,
    hint: REPORT,
  });

/** A suggester that takes too long. */
export const noAnswer = (suggester: string, doing: string, seconds: number): EdgewrightError =>
  error('no-answer', 'unavailable', {
    message: `${suggester} gave no answer within ${seconds} s while ${doing}`,
    hint: 'Every finished trial is stored: resume to ask again. A slower suggester needs a higher attempts.timeoutSeconds.',
  });

/** A stopper that decides nothing. */
export const badDecision = (stopper: string, trial: number, decision: unknown): EdgewrightError =>
  error('bad-decision', 'plugin-fault', {
    message: `${stopper} decided ${kindOf(decision)} about trial ${trial}; it must be continue or stop`,
    hint: REPORT,
  });

/** An invalid candidate. */
export const badSuggestion = (suggester: string, trial: number, cause: unknown): EdgewrightError =>
  error('bad-suggestion', 'plugin-fault', {
    message: `${suggester} suggested an invalid candidate for trial ${trial}: ${messageOf(cause)}`,
    hint: REPORT,
    cause,
  });

/** A study that was closed, and is asked or told of something. */
export const studyClosed = (name: string): EdgewrightError =>
  error('study-closed', 'conflict', {
    message: `The study "${name}" is closed`,
    hint: 'Open it again; everything that was told is stored.',
  });

/** A worker speaks for an attempt that no longer has the trial. */
export const attemptOver = (number: number, attempt: number, since: string): EdgewrightError =>
  error('attempt-over', 'conflict', {
    message: `Attempt ${attempt} at trial ${number} is over: ${since}`,
    hint: 'Drop this answer and ask for another trial.',
  });

/** What a worker tells of a trial that cannot be stored. */
export const badAnswer = (number: number, problem: string, declared: readonly string[]): EdgewrightError =>
  error('bad-answer', 'invalid-input', {
    message: `The answer to trial ${number} has ${problem}`,
    hint: `Tell { metrics }, with those that the evaluators of the study declare: ${declared.join(', ')}; or { infeasible: why }, or { failed: why }.`,
  });

/** An evaluation that took too long. */
export const timedOut = (seconds: number): EdgewrightError =>
  error('timed-out', 'unavailable', {
    message: `No answer within ${seconds} s`,
    hint: 'Raise attempts.timeoutSeconds if evaluations may take this long.',
  });

/** A call into a plugin. */
export interface PluginCall {
  readonly plugin: string;
  readonly doing: string;
}

/** A plugin that computed for too long without a pause, and was broken off. */
export const neverReturns = ({ plugin, doing }: PluginCall, seconds: number): EdgewrightError =>
  error('timed-out', 'plugin-fault', {
    message: `${plugin} gave no answer within ${seconds} s while ${doing}, and never paused`,
    hint: 'Look for a loop that does not end; raise attempts.timeoutSeconds where it may take this long.',
    details: { plugin },
  });

/** Evaluations that were called off and hold every place. */
export const workNeverEnds = (places: number, seconds: number): EdgewrightError =>
  error('work-never-ends', 'unavailable', {
    message: `${places === 1 ? 'The one evaluation' : `All ${places} evaluations`} that may run at once timed out and still ${places === 1 ? 'works' : 'work'} after ${seconds} s, so that nothing else can begin`,
    hint: 'Have the evaluator end its work when context.signal aborts; every finished trial is stored, and a resume continues with the next.',
  });

/** A work item for an evaluator that nobody made here. */
export const evaluatorNotHere = ({ name, plugin }: EvaluatorReference): EdgewrightError =>
  error('evaluator-not-here', 'conflict', {
    message: `No evaluator ${name} of ${plugin} with the requested options, version and content hash is here`,
    hint: 'Make the evaluator from the same plugin and options as the study has.',
    details: { plugin },
  });

/** The reason of an evaluation that is called off because the run ends. */
export const runEnds = (): EdgewrightError =>
  error('run-ends', 'cancelled', {
    message: 'The run ended before the evaluation did',
    hint: 'Resume the study.',
  });

/** An evaluator's answer that is not what it declares. */
export const badMetrics = (evaluator: string, problem: string): EdgewrightError =>
  error('bad-metrics', 'plugin-fault', { message: `${evaluator} answered with ${problem}`, hint: REPORT });

/** A suggester that keeps what it makes of a space to itself. */
export const explainsNothing = (suggester: string): EdgewrightError =>
  error('explains-nothing', 'unsupported', {
    message: `The suggester ${suggester} explains nothing: it has no policy to show`,
    hint: 'suggest-policy-gradient does; the trials of any study can be asked in SQL.',
  });

/** An unsound answer of a suggester about itself; the caller adds which suggester. */
export const explanationUnsound = (at: string, seen: unknown, allowed: string): EdgewrightError =>
  error('explanation-unsound', 'plugin-fault', {
    message: `${at} is ${kindOf(seen)}; it must be ${allowed}`,
    hint: REPORT,
    details: { at },
  });

function kindOf(seen: unknown): string {
  if (seen instanceof Promise) return 'a promise';
  if (Array.isArray(seen)) return `a list of ${seen.length}`;
  if (typeof seen === 'string') return `the text "${seen.slice(0, 40)}"`;
  return typeof seen === 'object' && seen !== null ? 'an object' : String(seen).slice(0, 40);
}

/** A published network that the task does not have. */
export const referenceUnknown = (task: string, name: string, names: readonly string[]): EdgewrightError =>
  error('reference-unknown', 'not-found', {
    message: `The task ${task} has no published network "${name}" in its space`,
    hint: suggestion(name, names),
  });

/** A published network outside of the space, which cannot be tried. */
export const referenceOutsideSpace = (
  task: string,
  name: string,
  names: readonly string[],
): EdgewrightError =>
  error('reference-outside-space', 'invalid-input', {
    message: `The published network "${name}" of ${task} is not a candidate of its space, and cannot be tried`,
    hint: `Those that are: ${names.join(', ')}.`,
  });

/** A candidate to start with that the space does not have. */
export const badStart = (index: number, cause: EdgewrightError): EdgewrightError =>
  error('bad-start', 'invalid-input', {
    message: `start.candidates[${index}] is not a candidate of the space: ${cause.message}`,
    hint: cause.hint ?? 'Correct it; `edgewright sample TASK --json` shows candidates.',
    cause,
  });

/** An earlier study that searched another space. */
export const warmStartSpaceDiffers = (study: string, difference: string): EdgewrightError =>
  error('warm-start-space-differs', 'invalid-input', {
    message: `The study "${study}" of warmStart searched another space: ${difference}`,
    hint: 'Start from studies of the same task with the same choices, or take it out of warmStart.',
  });

/** An earlier study whose trials cannot be judged by the new objective. */
export const warmStartUnjudged = (study: string, metrics: readonly string[]): EdgewrightError =>
  error('warm-start-unjudged', 'invalid-input', {
    message: `No trial of the study "${study}" of warmStart has every metric that the objective names: ${metrics.join(', ')}`,
    hint: 'Start from studies with evaluators that yield them, or take it out of warmStart.',
  });

/** An earlier study in a database that nobody can open. */
export const warmStartUnreachable = (study: string, database: string): EdgewrightError =>
  error('warm-start-unreachable', 'unsupported', {
    message: `The study "${study}" of warmStart is in "${database}", and this run cannot open other databases`,
    hint: 'Give runStudy an openDatabase.',
  });
