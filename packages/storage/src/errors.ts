import { EdgewrightError, isEdgewrightError, suggestion } from '@edgewright/base';
import type { TrialState, UsedBudget } from '@edgewright/contracts';
import { problemOf, sqliteCode, thrownMessage } from './database/sqlite-problems.js';

/** A coded error for whatever SQLite or TypeORM threw about the file at `path`; coded errors pass through. */
export function storageError(error: unknown, path: string): EdgewrightError {
  if (isEdgewrightError(error)) return error;
  const sqlite = sqliteCode(error);
  const problem = problemOf(sqlite);
  if (problem !== undefined) {
    const { code, category, hint } = problem;
    const message = `${path} ${problem.says} (${thrownMessage(error)})`;
    return new EdgewrightError({ code, category, message, hint, details: { path }, cause: error });
  }
  return new EdgewrightError({
    code: 'storage/unexpected',
    category: 'internal',
    message: `${path}: ${thrownMessage(error)}`,
    hint: 'Please report this with the steps that led to it.',
    details: { path, ...(sqlite === undefined ? {} : { sqlite }) },
    cause: error,
  });
}

/** The folder of a database to create does not exist. */
export function folderMissing(path: string, folder: string): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/folder-missing',
    category: 'not-found',
    message: `The database ${path} cannot be created: the folder ${folder} does not exist`,
    hint: `Create it with \`mkdir -p ${folder}\`, or choose another path.`,
    details: { path },
  });
}

/** A file or folder that the operating system lets nobody write to. */
export function notWritable(path: string, what: string, cause?: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/read-only',
    category: 'invalid-input',
    message: `${path} cannot be written to: ${what} is read-only`,
    hint: `Give yourself write permission to ${what} (SQLite also keeps a log beside the file), or choose another path.`,
    details: { path },
    cause,
  });
}

/** Reading needs an index of the log beside the file, which cannot be made in a read-only folder. */
export function notReadableHere(path: string, folder: string, cause?: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/read-only',
    category: 'invalid-input',
    message: `${path} cannot be read where it is: it was not closed, and the folder ${folder} is read-only`,
    hint: 'Copy the file and the -wal file beside it to a folder that you may write to, and read the copy.',
    details: { path },
    cause,
  });
}

/** A database in a read-only folder that found no room elsewhere. */
export function notCopied(path: string, folder: string, cause: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/not-copied',
    category: 'unavailable',
    message: `${path} lies in a read-only folder, and cannot be copied to ${folder} to be read: ${thrownMessage(cause)}`,
    hint: 'Make room there, or name another folder for temporary files: TMPDIR=FOLDER.',
    details: { path },
    cause,
  });
}

/** A file that lost its name while it was written to. */
export function fileDeleted(path: string): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/file-deleted',
    category: 'unavailable',
    message: `${path} was deleted or moved away while it was in use`,
    hint: 'If it was moved, everything stored is in it: move it back, then resume. If it was deleted, run the search again.',
    details: { path },
  });
}

/** A name that leads to another file than the one that is written to. */
export function fileReplaced(path: string): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/file-replaced',
    category: 'unavailable',
    message: `${path} was replaced by another file while it was in use; nothing was written to that file`,
    hint: 'If the first file was moved, everything stored is in it: move it back, then resume. Give this search a path of its own.',
    details: { path },
  });
}

/** A file whose contents another program has exchanged. */
export function fileOverwritten(path: string): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/file-overwritten',
    category: 'unavailable',
    message: `${path} was overwritten by another program while it was in use`,
    hint: 'What the search had stored in it is lost; run it again in a file of its own.',
    details: { path },
  });
}

/** The log or its index lost their names, by which other programs would look for them. */
export function logDeleted(path: string, companion: string): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/log-deleted',
    category: 'unavailable',
    message: `${companion}, which belongs to the database, was deleted or replaced while the database was in use`,
    hint: `Everything stored is in ${path}: resume, and leave the files beside it alone while a search runs.`,
    details: { path },
  });
}

/** A path that is a folder or a device. */
export function notAFile(path: string): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/not-a-file',
    category: 'invalid-input',
    message: `${path} is not a file`,
    hint: 'Give the path of a database file, such as edgewright.db.',
    details: { path },
  });
}

/** Nothing to read. */
export function databaseMissing(path: string): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/database-missing',
    category: 'not-found',
    message: `There is no database at ${path}`,
    hint: 'Run a search first, or give the path of an existing database.',
    details: { path },
  });
}

/** A database of another program: opening it would mix our tables with its own. */
export function foreignDatabase(path: string, tables: readonly string[]): EdgewrightError {
  const named = tables.slice(0, 5).join(', ') || 'none';
  return new EdgewrightError({
    code: 'storage/foreign-database',
    category: 'invalid-input',
    message: `${path} is not an Edgewright database; its tables: ${named}`,
    hint: 'Give the path of an Edgewright database, or a new path to create one.',
    details: { path },
  });
}

/** Written by a version that knows migrations this one does not. */
export function newerVersion(path: string, unknown: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/newer-version',
    category: 'unsupported',
    message: `${path} was written by a newer version of Edgewright (it has seen ${unknown.join(', ')})`,
    hint: 'Use that version or a later one, or choose another path.',
    details: { path, unknown },
  });
}

/** A database that needs migrations and may not be written to. */
export function olderVersion(path: string, pending: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/older-version',
    category: 'unsupported',
    message: `${path} was written by an older version of Edgewright (it lacks ${pending.join(', ')})`,
    hint: 'Run any search with it once: that brings it up to date.',
    details: { path, pending },
  });
}

/** A write through a store that was opened for reading. */
export function openedForReading(path: string): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/opened-for-reading',
    category: 'unsupported',
    message: `${path} was opened for reading only`,
    hint: 'Open the store without readOnly to write to it.',
    details: { path },
  });
}

/** A call after `close`. */
export function storeClosed(path: string): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/closed',
    category: 'cancelled',
    message: `The store of ${path} is closed`,
    hint: 'Open it again.',
    details: { path },
  });
}

/** A study name that could not be part of a view's name. */
export function badStudyName(name: string): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/bad-study-name',
    category: 'invalid-input',
    message: `"${name}" cannot name a study; allowed: lower-case letters, digits, - and _, starting with a letter or digit`,
    hint: 'Use a name such as mobilenet-v2-s.',
    details: { name },
  });
}

/** The name is taken. */
export function studyExists(name: string, path: string): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/study-exists',
    category: 'conflict',
    message: `${path} already holds a study named "${name}"`,
    hint: 'Resume it, or choose another name.',
    details: { name },
  });
}

/** Another process, or another run in this one, has claimed the study. */
export function studyInUse(name: string, lockPath: string): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/study-in-use',
    category: 'conflict',
    message: `The study "${name}" is being run by another process`,
    hint: `Wait for it or stop it (\`fuser ${lockPath}\` names it), then resume; or give this search another name.`,
    details: { name },
  });
}

/** `a-b` and `a_b` would share the view `study_a_b`. */
export function viewNameTaken(name: string, other: string): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/view-name-taken',
    category: 'conflict',
    message: `The study "${name}" would share its SQL view with the study "${other}": in view names - becomes _`,
    hint: 'Choose a name that differs in more than - and _.',
    details: { name, other },
  });
}

/** No study of that name. */
export function studyNotFound(name: string, known: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/study-not-found',
    category: 'not-found',
    message: `There is no study named "${name}"`,
    hint: known.length === 0 ? 'The database holds no study yet.' : suggestion(name, known),
    details: { name },
  });
}

/** No study of that id: a bug of the caller. */
export function studyIdNotFound(id: number): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/study-not-found',
    category: 'not-found',
    message: `There is no study with id ${id}`,
    hint: 'Use the id of the record that createStudy or openStudy returned.',
    details: { id },
  });
}

/** A limit lowered to less than what a study has used of it. */
export function budgetBelowUsed(
  what: keyof UsedBudget,
  { used, given }: { readonly used: number; readonly given: number },
): EdgewrightError {
  const least = what === 'seconds' ? Math.ceil(used) : used;
  return new EdgewrightError({
    code: 'storage/budget-below-used',
    category: 'conflict',
    message: `budget.${what} is ${given}, and the study has used ${least}; a budget can be lowered to what is used`,
    hint: `Give at least ${least}, or start another study.`,
    details: { what, used, given },
  });
}

/** A trial's number was used before. */
export function trialExists(number: number): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/trial-exists',
    category: 'conflict',
    message: `Trial ${number} exists already`,
    hint: 'Another process may be running the same study: let only one run it.',
    details: { number },
  });
}

/** No trial of that number. */
export function trialNotFound(number: number, last: number): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/trial-not-found',
    category: 'not-found',
    message: `There is no trial ${number}; the study has ${last === 0 ? 'none yet' : `trials up to ${last}`}`,
    hint: 'Give the number of a trial of this study.',
    details: { number },
  });
}

/** A step that a trial's state does not allow. */
export function wrongTrialState(what: string, number: number, state: TrialState): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/wrong-trial-state',
    category: 'conflict',
    message: `Trial ${number} cannot be ${what}: it is ${state}`,
    hint: 'Another process may be running the same study: let only one run it.',
    details: { number, state },
  });
}

/** The trial went to another attempt, or ended, while its holder was away. */
export function leaseLost(number: number, attempt: number): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/lease-lost',
    category: 'conflict',
    message: `Attempt ${attempt} at trial ${number} no longer holds its lease`,
    hint: 'Drop the evaluation: the trial has ended or waits for another attempt.',
    details: { number, attempt },
  });
}

/** A word of an attempt that never began. */
export function attemptNotBegun(number: number, attempt: number, begun: number): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/attempt-not-begun',
    category: 'invalid-input',
    message: `Trial ${number} has no attempt ${attempt}; ${begun} began`,
    hint: 'Pass the attempt that start returned, or 0 for a trial that was never started.',
    details: { number, attempt, begun },
  });
}

/** A number that a database cannot hold and nobody can compare. */
export function notFinite(what: string, value: number): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/not-finite',
    category: 'invalid-input',
    message: `${what} is ${value}; only finite numbers are stored`,
    hint: 'Have the evaluator report a failed trial instead of such a value.',
    details: { what },
  });
}

/** A time that no calendar holds. */
export function badTime(what: string, value: number): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/bad-time',
    category: 'invalid-input',
    message: `${what} is ${value}; it must be a time in milliseconds since 1970`,
    hint: 'Take times from the clock of Env.',
    details: { what },
  });
}

/** A stored state that something else than the store has written. */
export function badSnapshot(throughTrial: number, cause: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/bad-snapshot',
    category: 'conflict',
    message: `The state stored after trial ${throughTrial} is not JSON (${thrownMessage(cause)})`,
    hint: 'Use an older state, or learn from the trials again.',
    details: { throughTrial },
    cause,
  });
}

/** SQL that cannot be run. */
export function badSql(message: string, hint: string, cause: unknown): EdgewrightError {
  return new EdgewrightError({ code: 'storage/bad-sql', category: 'invalid-input', message, hint, cause });
}

/** SQL that would change something, on a connection that can only read. */
export function wouldWrite(): EdgewrightError {
  return new EdgewrightError({
    code: 'storage/bad-sql',
    category: 'invalid-input',
    message: 'This SQL would change the database, which is opened for reading only',
    hint: 'Ask with SELECT; to change the database, use the commands of edgewright.',
  });
}
