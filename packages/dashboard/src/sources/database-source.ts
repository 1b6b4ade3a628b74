/**
 * A database that was opened on the page: a worker holds it in memory, and answers what a server would. A question of a person that
 * takes too long can only be stopped with the worker; another one then opens the file again, and is asked what was still open.
 */
import { errorFromJson } from '@edgewright/base';
import type { SqlAnswer } from '@edgewright/trial-history';
import { notLoaded, tooSlow } from '../opened/errors.js';
import type {
  ColumnPart,
  DatabasePlace,
  NumberedCall,
  OpenedFacts,
  WorkerCall,
  WorkerReply,
} from '../opened/worker-messages.js';
import type { ColumnsRequest, TrialSource } from './trial-source.js';

/** How long a question in plain SQL may take, as on a server. */
const SQL_SECONDS = 5;

/** Where the script of the worker and the WebAssembly of SQLite are. */
export interface WorkerFiles {
  readonly worker: string;
  readonly sqlite: string;
}

/** A database that is open. */
export interface DatabaseSource extends TrialSource {
  readonly facts: OpenedFacts;
  readonly close: () => void;
}

/** Opens a database in a worker of its own. @throws dashboard/no-database · dashboard/too-large … */
export async function databaseSource(files: WorkerFiles, database: DatabasePlace): Promise<DatabaseSource> {
  const link = new WorkerLink(files, database);
  try {
    const facts = await link.opened;
    return {
      kind: 'file',
      name: database.name,
      facts,
      ask: (path, { body } = {}) =>
        path === '/api/sql' && body !== undefined
          ? link.withinTime({ kind: 'ask', path, body })
          : link.call({ kind: 'ask', path }),
      columns: (request) => columnsOf(link, request),
      close: () => {
        link.close();
      },
    };
  } catch (error) {
    link.close();
    throw error;
  }
}

async function* columnsOf(link: WorkerLink, { study, names, from, to, signal }: ColumnsRequest) {
  for (let first: number | null = from; first !== null;) {
    signal?.throwIfAborted();
    const asked = {
      kind: 'columns',
      study,
      names,
      from: first,
      ...(to === undefined ? {} : { to }),
    } as const;
    const { block, next }: ColumnPart = (await link.call(asked)) as ColumnPart;
    if (block.rows > 0) yield block;
    first = next;
  }
}

interface OpenCall {
  readonly call: WorkerCall;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  /** Runs from when the worker takes it up. */
  readonly limitSeconds?: number;
}

/** A worker and the calls that it has not answered. */
class WorkerLink {
  readonly opened: Promise<OpenedFacts>;
  readonly #files: WorkerFiles;
  readonly #open: WorkerCall;
  /** In the order in which they are answered. */
  readonly #calls = new Map<number, OpenCall>();
  #worker: Worker;
  #id = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(files: WorkerFiles, database: DatabasePlace) {
    this.#files = files;
    this.#open = { kind: 'open', database, sqlite: files.sqlite };
    this.#worker = this.#start();
    this.opened = this.call(this.#open) as Promise<OpenedFacts>;
  }

  call(call: WorkerCall, limitSeconds?: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const limit = limitSeconds === undefined ? {} : { limitSeconds };
      this.#send(++this.#id, { call, resolve, reject, ...limit });
    });
  }

  withinTime(call: WorkerCall): Promise<SqlAnswer> {
    return this.call(call, SQL_SECONDS) as Promise<SqlAnswer>;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#worker.terminate();
    this.#calls.clear();
  }

  #start(): Worker {
    const worker = new Worker(this.#files.worker, { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerReply>) => {
      const answered = this.#calls.get(data.id);
      this.#calls.delete(data.id);
      if ('error' in data) answered?.reject(errorFromJson(data.error));
      else answered?.resolve(data.value);
      this.#watchFirst();
    });
    worker.addEventListener('error', ({ message }) => {
      const lost = [...this.#calls.values()];
      this.close();
      for (const { reject } of lost) reject(notLoaded(this.#files.worker, message));
    });
    return worker;
  }

  #send(id: number, open: OpenCall): void {
    this.#calls.set(id, open);
    this.#worker.postMessage({ id, call: open.call } satisfies NumberedCall);
    if (this.#calls.size === 1) this.#watchFirst();
  }

  /** Calls are answered one after the other, so that the first is the one that runs. */
  #watchFirst(): void {
    clearTimeout(this.#timer);
    const [first] = this.#calls;
    const seconds = first?.[1].limitSeconds;
    if (first === undefined || seconds === undefined) return;
    this.#timer = setTimeout(() => {
      const [id, { reject }] = first;
      this.#calls.delete(id);
      this.#restart();
      reject(tooSlow(seconds));
    }, seconds * 1000);
  }

  #restart(): void {
    const rest = [...this.#calls];
    this.#worker.terminate();
    this.#calls.clear();
    this.#worker = this.#start();
    this.#send(++this.#id, { call: this.#open, resolve: () => undefined, reject: () => undefined });
    for (const [id, open] of rest) this.#send(id, open);
  }
}
