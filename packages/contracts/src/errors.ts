import { EdgewrightError, messageOf, suggestion } from '@edgewright/base';

/** One thing that is wrong with a JSON value. */
export interface Problem {
  /** Where: `objective.goals[0].direction`. */
  readonly path: string;
  /** The whole sentence: path, value seen, what is allowed. */
  readonly message: string;
  readonly hint?: string;
}

/** A value that its schema does not allow. The message has one line a problem. */
export function invalidOptions(problems: readonly Problem[]): EdgewrightError {
  const hint = problems.find((problem) => problem.hint !== undefined)?.hint;
  return new EdgewrightError({
    code: 'contracts/invalid-options',
    category: 'invalid-input',
    message: problems.map(({ message }) => message).join('\n'),
    hint: hint ?? 'Correct the values named; every other part was understood.',
    details: { problems: problems.map(({ path, message }) => ({ path, message })) },
  });
}

/** A schema that is itself wrong: the plugin's fault, not the user's. */
export function invalidSchema(where: string, cause: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'contracts/invalid-schema',
    category: 'invalid-input',
    message: `The JSON schema for ${where} is itself invalid: ${messageOf(cause)}`,
    hint: 'Report it to the author of the plugin; `edgewright plugins --package NAME` checks it.',
    cause,
  });
}

/** Something that an author of a plugin wrote and that the contract does not have. */
export function badDefinition(
  what: string,
  problems: readonly string[],
  allowed: readonly string[] = [],
): EdgewrightError {
  return new EdgewrightError({
    code: 'contracts/bad-definition',
    category: 'invalid-input',
    message: `${what}: ${problems.join('; ')}`,
    hint:
      allowed.length === 0
        ? 'Correct the plugin; docs/plugins.md shows one of each kind.'
        : `Correct the plugin. The fields are ${allowed.join(', ')}.`,
    details: { problems },
  });
}

/** A layer that cannot be, in a task that counts such candidates as infeasible: the error of the builder, and nobody's fault. */
export function noSuchNetwork(cause: EdgewrightError): EdgewrightError {
  const { code, message, details } = cause;
  return new EdgewrightError({ code, category: 'unsupported', message, details, cause });
}

/** Another word for what becomes of candidates whose shapes do not fit. */
export function badShapeErrors(task: string, value: unknown, allowed: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'contracts/bad-shape-errors',
    category: 'invalid-input',
    message: `shapeErrors of the task ${task} is ${JSON.stringify(value)}; allowed: ${allowed.join(', ')}`,
    hint: suggestion(String(value).slice(0, 20), allowed),
  });
}

/** A search that adds decisions about deployment to a task which has its own. */
export function deploymentTwice(task: string): EdgewrightError {
  return new EdgewrightError({
    code: 'contracts/deployment-twice',
    category: 'invalid-input',
    message: `The space of the task ${task} already decides about deployment; the search file does so too`,
    hint: 'Take "deployment" out of the search file, or choose it with the options of the task.',
    details: { task },
  });
}

/** A name of an artifact that is not a plain file name. */
export function badArtifactName(name: string): EdgewrightError {
  return new EdgewrightError({
    code: 'contracts/bad-artifact-name',
    category: 'plugin-fault',
    message: `${JSON.stringify(name).slice(0, 200)} cannot name an artifact; allowed: letters, digits, "_", "-" and "."`,
    hint: 'Give it a plain name without folders, such as "checkpoint.bin".',
  });
}
