import {
  EdgewrightError,
  isPromise,
  type JsonObject,
  messageOf,
  nearest,
  suggestion,
} from '@edgewright/base';

const HOW_TO_DEFINE = 'Correct the definition of the search space.';
const HOW_TO_FILL = 'Correct the candidate; `edgewright space PLUGIN` lists every parameter and its choices.';

interface Definition {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly details?: JsonObject;
}

function definitionError({ code, ...parts }: Definition): EdgewrightError {
  return new EdgewrightError({
    code: `search-space/${code}`,
    category: 'invalid-input',
    hint: HOW_TO_DEFINE,
    ...parts,
  });
}

/** What a task gives for a space, and is none. */
export const notASpace = (value: unknown): EdgewrightError =>
  definitionError({
    code: 'not-a-space',
    message: `${describe(value)} is not a search space`,
    hint: isPromise(value)
      ? 'Leave out async: read what a space is made of when the plugin is loaded.'
      : 'Return what defineSpace makes.',
  });

/** A list without entries where the tree needs one. */
export const empty = (what: string): EdgewrightError =>
  definitionError({ code: 'empty', message: `${what} is empty; it needs at least one` });

/** A choice that JSON would not keep. */
export const badChoice = (where: string, choice: unknown): EdgewrightError =>
  definitionError({
    code: 'bad-choice',
    message: `${where}: ${describe(choice)} is not a choice; allowed: strings, booleans, finite numbers, null, lists of these`,
  });

/** Two equal choices. */
export const duplicateChoice = (where: string, choice: unknown): EdgewrightError =>
  definitionError({
    code: 'duplicate-choice',
    message: `${where}: ${describe(choice)} is listed twice; choices must differ`,
  });

/** Numbers in a list that do not rise. */
export const notRising = (before: number, after: number): EdgewrightError =>
  definitionError({
    code: 'not-rising',
    message: `discrete: ${after} stands after ${before}; numbers must rise`,
    hint: 'Sort the list; where the order of numbers means nothing, use categorical.',
  });

/** Something wrong with what is said of how likely options are. */
export const badPrior = (where: string, problem: string): EdgewrightError =>
  definitionError({
    code: 'bad-prior',
    message: `${where}: ${problem}`,
    hint: 'Say { preferred: 3, confidence: 0.5 }, or for lists { weights: [1, 2, 1] }.',
  });

/** A number of copies that is written in two ways, or none. */
export const badCount = (problem: string): EdgewrightError =>
  definitionError({
    code: 'bad-count',
    message: `repeat: ${problem}`,
    hint: 'Say { min: 1, max: 4 }, { counts: [1, 3, 5] } or { count: 12 }.',
  });

/** A branch of a list that is not a value with its fields. */
export const badBranch = (key: string, index: number, problem: string): EdgewrightError =>
  definitionError({
    code: 'bad-branch',
    message: `variants: branch ${index} of "${key}": ${problem}`,
    hint: 'List branches as [[8, { …fields }], [16, {}]].',
  });

/** A condition that no other field can meet. */
export const badCondition = (
  where: string,
  problem: string,
  [word, allowed]: readonly [string, readonly string[]] = ['', []],
): EdgewrightError => {
  const near = nearest(word.slice(0, 60), allowed);
  return definitionError({
    code: 'bad-condition',
    message: `${where}: ${problem}${near === undefined ? '' : `; did you mean "${near}"?`}`,
    hint: "Write when('depth', [3, 4], { …fields }) after the field that it names, in the same object.",
  });
};

/** A field under a condition where there is no field beside it. */
export const conditionalAlone = (where: string): EdgewrightError =>
  definitionError({
    code: 'bad-condition',
    message: `${where} is made by when, and stands beside no other field`,
    hint: "Spread what when makes into an object of fields: { depth, ...when('depth', [3, 4], { …fields }) }.",
  });

/** Limits that make no range. */
export const badRange = (kind: string, problem: string): EdgewrightError =>
  definitionError({ code: 'bad-range', message: `${kind}: ${problem}` });

/** A word that is not a scale. */
export const badScale = (kind: string, scale: unknown, allowed: readonly string[]): EdgewrightError =>
  definitionError({
    code: 'bad-scale',
    message: `${kind}: scale is ${describe(scale)}. ${suggestion(String(scale).slice(0, 20), allowed)}`,
  });

/** A log scale over zero or below. */
export const logNeedsPositive = (kind: string, min: number): EdgewrightError =>
  definitionError({
    code: 'log-needs-positive',
    message: `${kind}: a logarithm needs min > 0, and min is ${min}`,
    hint: 'Raise min above 0, or use another scale.',
  });

/** A name that could not be part of an SQL column. */
export const badName = (what: string, name: unknown): EdgewrightError =>
  definitionError({
    code: 'bad-name',
    message: `${what} ${describe(name)} is not an identifier; allowed: a letter, then letters, digits and _`,
    hint: 'Names become keys of JSON objects and parts of SQL columns.',
  });

/** Something else where a definition needs an object or a list. */
export const wrongDefinition = (where: string, value: unknown, allowed: string): EdgewrightError =>
  definitionError({ code: 'wrong-definition', message: `${where}: ${describe(value)} is not ${allowed}` });

/** An option that a builder does not have. */
export const unknownOption = (where: string, option: string, allowed: readonly string[]): EdgewrightError => {
  const near = nearest(option.slice(0, 60), allowed);
  return definitionError({
    code: 'unknown-option',
    message: `${where}: there is no option ${describe(option)}${near === undefined ? '' : `; did you mean "${near}"?`}`,
    hint: `Options of ${where}: ${allowed.join(', ')}.`,
  });
};

/** A rule that is not written as one. */
export const badConstraint = (where: string, problem: string): EdgewrightError =>
  definitionError({
    code: 'bad-constraint',
    message: `${where}: ${problem}`,
    hint: "Write { name: 'small', message: 'what it asks', holds: (candidate) => true or false }.",
  });

/** A parameter written by hand in another way than its builder would. */
export const notAsMade = (where: string, kind: string): EdgewrightError =>
  definitionError({
    code: 'not-a-parameter',
    message: `${where} is not what ${kind}(…) makes: something is missing, unknown or out of range`,
    hint: `Make it with ${kind}(…).`,
  });

/** Something else where the tree needs a parameter. */
export const notAParameter = (where: string, value: unknown): EdgewrightError =>
  definitionError({
    code: 'not-a-parameter',
    message: `${where} is ${describe(value)}, not a parameter`,
    hint: 'Make it with categorical, ordered, discrete, subset, integer, float, group, sequence, variants or repeat.',
  });

/** A field with the name of the key that says which branch it is. */
export const keyClash = (key: string, branch: string): EdgewrightError =>
  definitionError({
    code: 'key-clash',
    message: `variants: branch ${branch} has a field "${key}", which is the key that names the branch`,
    hint: 'Rename the field or the key.',
  });

/** Two decisions that would share an SQL column. */
export const columnClash = (column: string, [first, second]: readonly [string, string]): EdgewrightError =>
  definitionError({
    code: 'column-clash',
    message: `${first} and ${second} would share the SQL column "${column}" (case does not count)`,
    hint: 'Rename one of the two.',
    details: { column },
  });

/** Two constraints of one name. */
export const duplicateConstraint = (name: string): EdgewrightError =>
  definitionError({
    code: 'duplicate-constraint',
    message: `Two constraints are called ${describe(name)}; names must differ`,
  });

/** A space past a limit. */
export const tooLarge = (limit: string): EdgewrightError =>
  definitionError({
    code: 'too-large',
    message: `The space has more than ${limit}`,
    hint: 'Lower the `max` of repeats or split the space.',
  });

/** JSON that does not have the form of a space. */
export const badSpaceJson = (path: string, problem: string, cause?: unknown): EdgewrightError =>
  new EdgewrightError({
    code: 'search-space/bad-space-json',
    category: 'invalid-input',
    message: `${path}: ${problem}`,
    hint: 'The JSON form of a space is what spaceToJson writes; the README of search-space describes it.',
    details: { path },
    cause,
  });

interface BadCandidate {
  readonly code: string;
  readonly path: string;
  readonly problem: string;
}

function candidateError({ code, path, problem }: BadCandidate): EdgewrightError {
  return new EdgewrightError({
    code: `search-space/${code}`,
    category: 'invalid-input',
    message: `${path === '' ? 'The candidate' : path} ${problem}`,
    hint: HOW_TO_FILL,
    details: { path },
  });
}

/** A value of another type. */
export const wrongType = (path: string, value: unknown, allowed: string): EdgewrightError =>
  candidateError({ code: 'wrong-type', path, problem: `is ${describe(value)}; allowed: ${allowed}` });

/** What follows what is wrong: a sentence of its own, or the end of it. */
function then(allowed: string): string {
  return /^[A-Z]/.test(allowed) ? `. ${allowed}` : `; ${allowed}`;
}

/** A value of the right type that is not on offer. */
export const notAllowed = (path: string, value: unknown, allowed: string): EdgewrightError =>
  candidateError({ code: 'not-allowed', path, problem: `is ${describe(value)}${then(allowed)}` });

/** A list too short or too long. */
export const wrongLength = (path: string, length: number, allowed: string): EdgewrightError =>
  candidateError({ code: 'wrong-length', path, problem: `has ${length} elements; allowed: ${allowed}` });

/** A key that the parameter does not have. */
export const unknownKey = (path: string, key: string, allowed: string): EdgewrightError =>
  candidateError({
    code: 'unknown-key',
    path,
    problem: `has the unknown key ${describe(key)}${then(allowed)}`,
  });

/** A key that the parameter needs. */
export const missingKey = (path: string, key: string, allowed: string): EdgewrightError =>
  candidateError({ code: 'missing-key', path, problem: `lacks "${key}"; allowed: ${allowed}` });

/** A candidate that breaks a constraint. */
export const brokenRule = (rule: { readonly name: string; readonly message: string }): EdgewrightError =>
  new EdgewrightError({
    code: 'search-space/constraint',
    category: 'invalid-input',
    message: `The candidate breaks the constraint "${rule.name}": ${rule.message}`,
    hint: 'Every value is allowed by itself, but not all of them together.',
    details: { constraint: rule.name },
  });

/** A constraint that threw. */
export const ruleThrew = (name: string, cause: unknown): EdgewrightError =>
  new EdgewrightError({
    code: 'search-space/constraint-threw',
    category: 'plugin-fault',
    message: `The constraint "${name}" threw instead of answering true or false: ${messageOf(cause)}`,
    hint: 'A constraint must answer for every candidate of its space: correct it in the task plugin.',
    details: { constraint: name },
    cause,
  });

/** A constraint that answered neither true nor false. */
export const noAnswer = (name: string, answer: unknown): EdgewrightError =>
  definitionError({
    code: 'constraint-no-answer',
    message: `The constraint "${name}" answered ${describe(answer)} instead of true or false`,
    hint: isPromise(answer)
      ? 'A promise always counts as true: leave out async and await.'
      : 'Let holds return true or false for every candidate.',
    details: { constraint: name },
  });

function encodingError(what: string, message: string): EdgewrightError {
  return new EdgewrightError({
    code: `search-space/${what}`,
    category: 'invalid-input',
    message: `encoding: ${message}`,
    hint: 'One number a decision: an option index, the value of a float, NaN where inactive.',
  });
}

/** An encoding of another space. */
export const wrongEncodingLength = (length: number, decisions: number): EdgewrightError =>
  encodingError('wrong-encoding-length', `it has ${length} numbers; the space has ${decisions} decisions`);

/** A number that stands for no option. */
export const badCode = (path: string, code: number, allowed: string): EdgewrightError =>
  encodingError('bad-code', `${path} is ${code}; allowed: ${allowed}`);

/** A value where there must be none, or the other way round. */
export const wrongActivation = (path: string, code: number): EdgewrightError =>
  encodingError(
    'wrong-activation',
    Number.isNaN(code)
      ? `${path} is active, and has no value`
      : `${path} is inactive, and is ${code}, not NaN`,
  );

/** How often each constraint was broken, for the message of a search that found nothing. */
export type BreakCounts = ReadonlyMap<string, number>;

function exhausted(code: string, message: string, broken: BreakCounts): EdgewrightError {
  const worst = [...broken].sort(([, a], [, b]) => b - a);
  const list = worst.slice(0, 3).map(([name, count]) => `"${name}" (${count} times)`);
  return new EdgewrightError({
    code: `search-space/${code}`,
    category: 'unsupported',
    message: `${message}; broken first: ${list.join(', ') || 'none'}`,
    hint: 'Loosen these constraints, or build them into the tree (variants, fewer choices).',
    details: { broken: Object.fromEntries(worst) },
  });
}

/** Sampling that gave up. */
export const noValidSample = (attempts: number, broken: BreakCounts): EdgewrightError =>
  exhausted('no-valid-sample', `none of ${attempts} random candidates keeps the constraints`, broken);

/** Looking for a neighbour that gave up. */
export const noValidNeighbour = (attempts: number, broken: BreakCounts): EdgewrightError =>
  exhausted('no-valid-neighbour', `none of ${attempts} random neighbours keeps the constraints`, broken);

/** A candidate without neighbours. */
export const noOtherOption = (): EdgewrightError =>
  new EdgewrightError({
    code: 'search-space/no-other-option',
    category: 'unsupported',
    message: 'The candidate has no neighbour: none of its active decisions has a second option',
    hint: 'Give the space a parameter with at least two choices.',
  });

/** A space that cannot be listed. */
export const notEnumerable = (path: string): EdgewrightError =>
  new EdgewrightError({
    code: 'search-space/not-enumerable',
    category: 'unsupported',
    message: `${path} is a float, so the candidates of the space cannot be listed`,
    hint: 'Replace it by an integer or categorical parameter, or sample the space.',
  });

/** A value as people see it in a message, never long. */
export function describe(value: unknown): string {
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object' && value !== null) return isPromise(value) ? 'a promise' : 'an object';
  if (typeof value !== 'string') return Object.is(value, -0) ? '-0' : String(value).slice(0, 60);
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
}
