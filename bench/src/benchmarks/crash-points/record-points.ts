import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { watchStatements } from './watch-statements.js';

/** What a process that is killed leaves; the index of the log is rebuilt when the database is opened. */
const FILES = ['', '-wal'];

/** What a run would leave on disk if it were killed now. */
export interface CrashPoint {
  /** A copy of the database, its log beside it. */
  readonly path: string;
  /** The SQL that was about to run. */
  readonly sql: string;
}

/** The points of a run. */
export interface RecordedPoints {
  /** SQL statements that were run. */
  readonly statements: number;
  /** Those that leave something else on disk than the statement before. */
  readonly points: readonly CrashPoint[];
}

/**
 * Copies a database and its log at every SQL statement of a run, and at its end. A copy equal to the one before is not
 * kept: the statements of a transaction touch the files only when it is committed.
 */
export async function recordPoints(
  path: string,
  folder: string,
  run: () => Promise<void>,
): Promise<RecordedPoints> {
  const points: CrashPoint[] = [];
  let statements = 0;
  let last = stateOf(path);
  const look = (sql: string) => {
    const now = stateOf(path);
    if (now === last) return;
    last = now;
    const copy = join(folder, `${points.length}.db`);
    copyDatabase(path, copy);
    points.push({ path: copy, sql });
  };
  mkdirSync(folder);
  const end = watchStatements(path, (sql) => {
    statements++;
    look(sql);
  });
  try {
    await run();
  } finally {
    end();
  }
  look('after the last statement');
  return { statements, points };
}

/** Copies a database that may be in use, and the files of its trials, as they are on disk. */
export function copyDatabase(path: string, copy: string): void {
  for (const suffix of FILES) {
    if (existsSync(path + suffix)) copyFileSync(path + suffix, copy + suffix);
  }
  const artifacts = `${path}-artifacts`;
  if (existsSync(artifacts)) copyFolder(artifacts, `${copy}-artifacts`);
}

/** Passes over what is moved or removed meanwhile: Node writes files in threads of its own. */
function copyFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    try {
      if (entry.isDirectory()) copyFolder(source, target);
      else copyFileSync(source, target);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

/** Changes with every write. */
function stateOf(path: string): string {
  return FILES.map((suffix) => {
    const status = statSync(path + suffix, { bigint: true, throwIfNoEntry: false });
    return status === undefined ? 'none' : `${status.size} ${status.mtimeNs}`;
  }).join();
}
