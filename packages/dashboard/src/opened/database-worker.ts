/** The worker that holds an opened database: it reads the file, and answers what the page asks, one call after the other. */
import { errorToJson, messageOf, type JsonObject } from '@edgewright/base';
import { trialColumns } from '@edgewright/trial-history/questions';
import loadSqlite from 'sql.js';
import { notHere, notStarted } from '../errors.js';
import { PathAnswers } from './answer-path.js';
import { notLoaded, tooLarge } from './errors.js';
import { openDatabase, type DatabaseBytes, type OpenedDatabase } from './opened-database.js';
import type {
  ColumnPart,
  DatabasePlace,
  NumberedCall,
  OpenedFacts,
  WorkerCall,
  WorkerReply,
} from './worker-messages.js';

/** Trials of a block. */
const BLOCK_TRIALS = 8_192;
/** While a file is opened there are two copies of it; browsers give a page some 4 GB, and an array at most 2. */
const MOST_BYTES = 1e9;

/** The worker, as far as it is used here. */
interface Scope {
  readonly postMessage: (reply: WorkerReply) => void;
  readonly addEventListener: (
    type: 'message',
    heard: (event: { readonly data: NumberedCall }) => void,
  ) => void;
}

let opened: Promise<{ readonly database: OpenedDatabase; readonly answers: PathAnswers }> | undefined;
let turn: Promise<void> = Promise.resolve();

const scope = globalThis as unknown as Scope;
scope.addEventListener('message', ({ data: { id, call } }) => {
  turn = turn.then(() => reply(id, call));
});

async function reply(id: number, call: WorkerCall): Promise<void> {
  try {
    scope.postMessage({ id, value: await answer(call) });
  } catch (error) {
    scope.postMessage({ id, error: errorToJson(error) });
  }
}

async function answer(call: WorkerCall): Promise<unknown> {
  if (call.kind === 'open') return open(call.database, call.sqlite);
  if (opened === undefined) throw notStarted('database');
  const { database, answers } = await opened;
  if (call.kind === 'columns') return columns(database, answers, call);
  if (call.path !== '/api/sql') return answers.answer(call.path);
  const begunMs = performance.now();
  const found = database.answer(sqlIn(call.body));
  return { ...found, milliseconds: performance.now() - begunMs };
}

async function open(place: DatabasePlace, sqlite: string): Promise<OpenedFacts> {
  const loading = loadSqlite({ locateFile: () => sqlite });
  const bytes = await bytesOf(place);
  const size = bytes.contents.length;
  const sqlJs = await loading;
  opened = Promise.resolve(inMemory(place.name, size, () => openDatabase(sqlJs, bytes))).then((database) => ({
    database,
    answers: new PathAnswers(database.reader),
  }));
  return { bytes: size, notes: (await opened).database.notes };
}

async function bytesOf(place: DatabasePlace): Promise<DatabaseBytes> {
  const { name } = place;
  if ('address' in place) return { name, contents: await loaded(place.address) };
  const { file, log } = place;
  if (file.size > MOST_BYTES)
    throw tooLarge(name, file.size, `that takes a file of up to ${MOST_BYTES / 1e6} MB`);
  const contents = await read(file);
  return log === undefined || log.size === 0 ? { name, contents } : { name, contents, log: await read(log) };
}

/** @throws dashboard/too-large · dashboard/not-loaded */
async function read(file: File): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    // A browser says the same of a file that it has no memory for and of one that has changed since it was chosen.
    throw notLoaded(file.name, messageOf(error));
  }
}

async function loaded(address: string): Promise<Uint8Array> {
  const response = await fetch(address).catch((error: unknown) => {
    throw notLoaded(address, messageOf(error));
  });
  if (!response.ok) throw notLoaded(address, `${response.status} ${response.statusText}`.trim());
  return new Uint8Array(await response.arrayBuffer());
}

/** @throws dashboard/too-large where the browser has no memory left */
function inMemory<T>(name: string, size: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError)
      throw tooLarge(name, size, `the browser has no room left (${error.message})`);
    throw error;
  }
}

function sqlIn(body: JsonObject | undefined): string {
  return typeof body?.sql === 'string' ? body.sql : '';
}

/** One block, so that other questions are answered between blocks. */
function columns(
  { reader }: OpenedDatabase,
  answers: PathAnswers,
  { study: id, names, from, to }: Extract<WorkerCall, { readonly kind: 'columns' }>,
): ColumnPart {
  const study = answers.study(id);
  if (study === undefined) throw notHere(`/api/studies/${id}/columns`, 'a server');
  const end = Math.min(to ?? Infinity, study.description.trials) + 1;
  const next = Math.min(end, from + BLOCK_TRIALS);
  const block = trialColumns(reader, study, { names, from, to: next });
  return { block, next: next < end ? next : null };
}
