import type { Statement } from 'better-sqlite3';
import { storageError, storeClosed } from '../errors.js';
import { GroupCommitWriter } from './group-commit-writer.js';
import { whenUnlocked } from './when-unlocked.js';
import type { SqliteFile } from './sqlite-file.js';

/** A search waits longer than a question does: a backup or a long query of somebody else is no reason to end it. */
const WRITER_TRIES = 12;

/** What a {@link StoreConnection} is told about its surroundings. */
export interface ConnectionOptions {
  /** Tries to get a lock that another process holds, about 30 ms each. */
  readonly lockTries: number;
  /** Called when what is remembered of the database may be wrong now: something was rolled back, or another process wrote. */
  readonly onStale: () => void;
}

/**
 * How a store reads and writes its file. Writes go through one {@link GroupCommitWriter}; reads use the same connection
 * between its transactions, so they see what is committed and never wait for a writer.
 */
export class StoreConnection {
  readonly #file: SqliteFile;
  readonly #options: ConnectionOptions;
  readonly #writer: GroupCommitWriter;
  readonly #dataVersion: Statement<[], number>;
  #seenVersion: number | undefined;
  #closing: Promise<void> | undefined;

  constructor(file: SqliteFile, options: ConnectionOptions) {
    this.#file = file;
    this.#options = options;
    this.#dataVersion = file.handle.prepare<[], number>('PRAGMA data_version').pluck();
    this.#writer = new GroupCommitWriter(file, {
      lockTries: options.lockTries * WRITER_TRIES,
      onBegin: () => {
        this.#noticeOtherWriters();
      },
      onRollback: options.onStale,
    });
  }

  /** Runs `work` on one consistent state of the file. */
  async read<T>(work: () => T): Promise<T> {
    const { handle, path, named } = this.#file;
    if (this.#closing !== undefined) throw storeClosed(path);
    named?.throwIfLost();
    try {
      return await whenUnlocked(this.#options.lockTries, handle.transaction(work));
    } catch (error) {
      throw storageError(error, path);
    }
  }

  /** Runs `work` in a transaction of the writer; resolves once it is durable. @throws what {@link GroupCommitWriter.write} throws */
  write<T>(work: () => T): Promise<T> {
    return this.#writer.write(work);
  }

  /**
   * Settles what was accepted and closes the file; again does nothing. `release` runs while the file is still open.
   *
   * @throws storage/file-… and storage/log-deleted when the path has come to lead to another file since the last write
   */
  close(release: () => void): Promise<void> {
    this.#closing ??= this.#close(release);
    return this.#closing;
  }

  async #close(release: () => void): Promise<void> {
    const { named } = this.#file;
    await this.#writer.close();
    try {
      // A failure that was told before is not told again.
      if (named?.isLost === false) named.check();
    } finally {
      release();
      await this.#file.close();
      named?.close();
    }
  }

  #noticeOtherWriters(): void {
    const version = this.#dataVersion.get();
    if (version !== this.#seenVersion) this.#options.onStale();
    this.#seenVersion = version;
  }
}
