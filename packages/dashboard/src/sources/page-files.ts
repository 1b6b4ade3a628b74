/**
 * What stands in the root element of the page about the files beside it: `data-worker` and `data-sqlite` name what opens databases,
 * which a report has not; `data-static` says that there is no server; and `data-database` names a database to open at once.
 */
import type { WorkerFiles } from './database-source.js';

/** The files beside a page. */
export interface PageFiles {
  /** What opens databases; absent where none can be opened. */
  readonly worker?: WorkerFiles;
  readonly isStatic: boolean;
  /** The address of a database. */
  readonly database?: string;
}

/** The files beside the page of a document. */
export function pageFiles({ documentElement, baseURI }: Document): PageFiles {
  const { worker, sqlite, database, static: isStatic } = documentElement.dataset;
  const addressOf = (name: string) => new URL(name, baseURI).href;
  return {
    isStatic: isStatic !== undefined,
    ...(worker === undefined || sqlite === undefined
      ? {}
      : { worker: { worker: addressOf(worker), sqlite: addressOf(sqlite) } }),
    ...(database === undefined ? {} : { database: addressOf(database) }),
  };
}
