import { EdgewrightError } from '@edgewright/base';
import { thrownMessage } from '../database/sqlite-problems.js';

/** A name that could lead out of a trial's folder, or that some system cannot store. */
export function badArtifactName(name: string, why: string): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/bad-artifact-name',
    category: 'invalid-input',
    message: `"${name}" cannot name a file of a trial: ${why}`,
    hint: 'Use a relative path such as model.onnx or logs/train.txt.',
    details: { name },
  });
}

/** More than may be kept. */
export function artifactLimit(what: string, used: string, allowed: string): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/artifact-limit',
    category: 'invalid-input',
    message: `${what} would keep ${used}; allowed: ${allowed}`,
    hint: 'Keep less: the last checkpoint only, logs without progress bars.',
    details: { used, allowed },
  });
}

/** Nothing of that name was kept. */
export function artifactNotFound(trial: number, name: string, known: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/artifact-not-found',
    category: 'not-found',
    message: `Trial ${trial} has no file "${name}"`,
    hint: known.length === 0 ? 'It has no files.' : `It has ${known.slice(0, 8).join(', ')}.`,
    details: { trial, name },
  });
}

/** A file that somebody else moved, deleted or changed. */
export function artifactSpoilt(path: string): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/artifact-spoilt',
    category: 'conflict',
    message: `${path} was deleted or changed since it was stored`,
    hint: 'Where the database was moved, move the folder of its artifacts with it.',
    details: { path },
  });
}

/** The operating system refused to write or read. */
export function artifactFailed(path: string, cause: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/artifact-failed',
    category: 'unavailable',
    message: `${path} cannot be stored or read: ${thrownMessage(cause)}`,
    hint: 'Make room there, and give yourself the right to write to the folder beside the database.',
    details: { path },
    cause,
  });
}
