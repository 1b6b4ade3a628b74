import { closeSync, fstatSync, openSync, readSync, realpathSync, statSync, truncateSync } from 'node:fs';
import type { EdgewrightError } from '@edgewright/base';
import type { Database } from 'better-sqlite3';
import { fileDeleted, fileOverwritten, fileReplaced, logDeleted } from '../errors.js';

/** What SQLite keeps beside a database while it is open for writing: the log and its index. */
const COMPANIONS = ['-wal', '-shm'] as const;
/** The first bytes of a database: how often it was changed at 24, the mark that {@link markOf} reads at 60. */
const HEADER_BYTES = 100;

/**
 * The file that a path named when it was opened. An open database is written to whatever becomes of its name, so that a
 * search could go on into a file that nobody will find, or over one that took its place. Asked before every commit.
 */
export class NamedFile {
  readonly #path: string;
  readonly #handle: Database;
  readonly #kept: KeptFile;
  readonly #companions: readonly { readonly path: string; readonly identity: string | undefined }[];
  /** The mark in the file itself may follow that in the log. */
  readonly #marks: readonly number[];
  #changes: number;
  #lost: EdgewrightError | undefined;

  /** @param handle through which the file is written to */
  constructor(path: string, handle: Database) {
    this.#path = path;
    this.#handle = handle;
    this.#kept = keep(path);
    const real = realpathSync(path);
    this.#companions = COMPANIONS.map((suffix) => ({
      path: `${real}${suffix}`,
      identity: identityOf(`${real}${suffix}`),
    }));
    const header = headerOf(this.#kept);
    this.#marks = [markOf(handle), header.mark];
    this.#changes = header.changes;
  }

  /**
   * Refuses to go on where the name leads elsewhere now; by then what was committed is in the file that had the name.
   *
   * @throws storage/file-deleted · storage/file-replaced · storage/file-overwritten · storage/log-deleted
   */
  check(): void {
    this.#lost ??= this.#look();
    this.throwIfLost();
  }

  /** @throws what {@link check} has thrown */
  throwIfLost(): void {
    if (this.#lost !== undefined) throw this.#lost;
  }

  /** Whether {@link check} has thrown. */
  get isLost(): boolean {
    return this.#lost !== undefined;
  }

  /** Once the handle is closed: locks that a process has on a file end with the first of its descriptors. */
  close(): void {
    letGo(this.#kept);
  }

  #look(): EdgewrightError | undefined {
    const named = identityOf(this.#path);
    if (named !== this.#kept.identity && named !== identityOfOpen(this.#kept)) {
      // The log would be taken for that of whatever file has the name next.
      this.#emptyLog();
      return named === undefined ? fileDeleted(this.#path) : fileReplaced(this.#path);
    }
    if (this.#isOverwritten()) {
      this.#dropLog();
      return fileOverwritten(this.#path);
    }
    const gone = this.#companions.find(({ path, identity }) => identity !== identityOf(path));
    if (gone === undefined) return undefined;
    this.#emptyLog();
    return logDeleted(this.#path, gone.path);
  }

  #isOverwritten(): boolean {
    const { mark, changes } = headerOf(this.#kept);
    if (!this.#marks.includes(mark) || changes < this.#changes) return true;
    this.#changes = changes;
    return false;
  }

  /** Moves what is committed from the log into the open file, as far as readers let it. */
  #emptyLog(): void {
    try {
      this.#handle.pragma('wal_checkpoint(TRUNCATE)');
    } catch {
      return;
    }
  }

  /** What is in the log belongs to a file that is no more, and would ruin the one that took its place. */
  #dropLog(): void {
    const [log] = this.#companions;
    try {
      if (log !== undefined && log.identity === identityOf(log.path)) truncateSync(log.path);
    } catch {
      return;
    }
  }
}

/** A number that tells databases apart; 0 where it has none yet. */
function markOf(handle: Database): number {
  return handle.pragma('user_version', { simple: true }) as number;
}

/** Gives a database a mark of its own, so that it is told from another one that is copied over it. */
export function markDatabase(handle: Database, path: string): void {
  if (markOf(handle) !== 0) return;
  const { ino, birthtimeNs } = statSync(path, { bigint: true });
  handle.pragma(`user_version = ${1n + ((ino * 31n + birthtimeNs) % 0x7fff_fffen)}`);
}

/** A descriptor of a database beside that of SQLite. */
interface KeptFile {
  readonly identity: string;
  readonly descriptor: number;
  users: number;
}

/** By identity: however many stores of this process have a file open, it has one descriptor, which the last of them closes. */
const keptFiles = new Map<string, KeptFile>();

function keep(path: string): KeptFile {
  const known = keptFiles.get(identityOf(path) ?? '');
  if (known !== undefined) {
    known.users++;
    return known;
  }
  const descriptor = openSync(path, 'r');
  const kept = { descriptor, users: 1, identity: identityIn(fstatSync(descriptor, { bigint: true })) };
  keptFiles.set(kept.identity, kept);
  return kept;
}

function letGo(kept: KeptFile): void {
  if (--kept.users > 0) return;
  keptFiles.delete(kept.identity);
  closeSync(kept.descriptor);
}

interface Header {
  readonly mark: number;
  readonly changes: number;
}

function headerOf({ descriptor }: KeptFile): Header {
  const bytes = Buffer.alloc(HEADER_BYTES);
  readSync(descriptor, bytes, 0, HEADER_BYTES, 0);
  return { mark: bytes.readInt32BE(60), changes: bytes.readUInt32BE(24) };
}

/** Which file it is that has this name now; `undefined` where none has. */
function identityOf(path: string): string | undefined {
  try {
    const status = statSync(path, { bigint: true, throwIfNoEntry: false });
    return status && identityIn(status);
  } catch {
    return undefined;
  }
}

/** Asked again, because some network folders give a file another number from time to time. */
function identityOfOpen({ descriptor }: KeptFile): string {
  return identityIn(fstatSync(descriptor, { bigint: true }));
}

function identityIn({ dev, ino }: { readonly dev: bigint; readonly ino: bigint }): string {
  return `${dev}:${ino}`;
}
