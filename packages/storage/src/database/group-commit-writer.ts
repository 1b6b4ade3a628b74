import { setImmediate } from 'node:timers/promises';
import type { Database, Statement } from 'better-sqlite3';
import { openedForReading, storageError, storeClosed } from '../errors.js';
import { whenUnlocked } from './when-unlocked.js';
import type { SqliteFile } from './sqlite-file.js';
import { isLocked } from './sqlite-problems.js';

/** Calls that one transaction commits at most, so that the event loop turns in between. */
const CALLS_A_COMMIT = 200;

interface Call {
  readonly work: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Outcome = { readonly value: unknown } | { readonly error: unknown };

/** What a {@link GroupCommitWriter} tells its owner, and how patient it is. */
export interface WriterOptions {
  /** Tries to get the lock before giving up with `storage/locked`; about 30 ms each. */
  readonly lockTries: number;
  /** Called first in every transaction. */
  readonly onBegin: () => void;
  /** Called when anything was rolled back: what is remembered of the database may be wrong now. */
  readonly onRollback: () => void;
}

/**
 * The one writer of a file. It collects the calls of one turn of the event loop and commits them in one transaction,
 * each in its own savepoint, so that many callers share one flush to disk and a call that fails takes no other with it.
 */
export class GroupCommitWriter {
  readonly #file: SqliteFile;
  readonly #options: WriterOptions;
  readonly #sql: Readonly<Record<'begin' | 'commit' | 'savepoint' | 'release' | 'undo', Statement<[]>>>;
  readonly #queue: Call[] = [];
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(file: SqliteFile, options: WriterOptions) {
    this.#file = file;
    this.#options = options;
    this.#sql = controlStatements(file.handle);
  }

  /**
   * Runs synchronous `work` in a transaction; resolves once it is durable. `work` may run more than once (never with
   * two effects), so it must touch nothing but the database.
   *
   * @throws storage/locked · storage/full · storage/io · storage/file-… and storage/log-deleted when the path leads to
   *   another file · storage/opened-for-reading · storage/closed
   */
  async write<T>(work: () => T): Promise<T> {
    if (this.#closed) throw storeClosed(this.#file.path);
    if (this.#file.readOnly) throw openedForReading(this.#file.path);
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({ work, resolve: resolve as (value: unknown) => void, reject });
      this.#running ??= this.#run();
    });
  }

  /** Refuses new calls and resolves when those accepted are settled. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#queue.length > 0) {
      await setImmediate();
      await this.#commit(this.#queue.splice(0, CALLS_A_COMMIT));
    }
    this.#running = undefined;
  }

  async #commit(calls: readonly Call[]): Promise<void> {
    try {
      settle(calls, await whenUnlocked(this.#options.lockTries, () => this.#transact(calls)));
    } catch (error) {
      this.#options.onRollback();
      // The disk may be full for one of them and not for the others: each gets its own answer.
      if (calls.length > 1) return this.#commitOneByOne(calls, error);
      calls[0]?.reject(storageError(error, this.#file.path));
    }
  }

  async #commitOneByOne(calls: readonly Call[], error: unknown): Promise<void> {
    if (!isLocked(error)) {
      for (const call of calls) await this.#commit([call]);
      return;
    }
    for (const call of calls) call.reject(storageError(error, this.#file.path));
  }

  #transact(calls: readonly Call[]): readonly Outcome[] {
    const { handle, named } = this.#file;
    named?.check();
    this.#sql.begin.run();
    try {
      this.#options.onBegin();
      const outcomes = calls.map((call) => this.#inSavepoint(call));
      this.#sql.commit.run();
      return outcomes;
    } catch (error) {
      if (handle.inTransaction) handle.exec('ROLLBACK');
      throw error;
    }
  }

  #inSavepoint(call: Call): Outcome {
    this.#sql.savepoint.run();
    try {
      const value = call.work();
      this.#sql.release.run();
      return { value };
    } catch (error) {
      // SQLite itself rolls everything back when the disk is full or fails.
      if (!this.#file.handle.inTransaction) throw error;
      this.#sql.undo.run();
      this.#sql.release.run();
      this.#options.onRollback();
      return { error: storageError(error, this.#file.path) };
    }
  }
}

function controlStatements(handle: Database) {
  return {
    begin: handle.prepare<[]>('BEGIN IMMEDIATE'),
    commit: handle.prepare<[]>('COMMIT'),
    savepoint: handle.prepare<[]>('SAVEPOINT one_call'),
    release: handle.prepare<[]>('RELEASE one_call'),
    undo: handle.prepare<[]>('ROLLBACK TO one_call'),
  };
}

function settle(calls: readonly Call[], outcomes: readonly Outcome[]): void {
  for (const [index, outcome] of outcomes.entries()) {
    const call = calls[index];
    if ('error' in outcome) call?.reject(outcome.error);
    else call?.resolve(outcome.value);
  }
}
