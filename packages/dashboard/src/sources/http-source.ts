/** A server of ours: answers over HTTP, columns as a stream of blocks, changes as an event stream. */
import { readBlocks, type StudyChange } from '@edgewright/trial-history';
import { notAnswered, sourceError, type SourceError } from '../errors.js';
import type { AskOptions, ChangeListener, ColumnsRequest, SourceFile, TrialSource } from './trial-source.js';

export const httpSource: TrialSource = { kind: 'server', ask, columns, file, watch };

async function ask(path: string, options: AskOptions = {}): Promise<unknown> {
  const response = await send(path, options);
  return response.json();
}

async function* columns({ study, names, from, to, signal }: ColumnsRequest) {
  const query = new URLSearchParams({ names: names.join(','), from: String(from) });
  if (to !== undefined) query.set('to', String(to));
  const response = await send(
    `/api/studies/${study}/columns?${query.toString()}`,
    signal === undefined ? {} : { signal },
  );
  if (response.body !== null) yield* readBlocks(chunksOf(response.body));
}

async function file(path: string): Promise<SourceFile> {
  const response = await send(path, {});
  const [, name] = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  return { name: name ?? 'file', bytes: await response.blob() };
}

function watch(study: number, { changed, connected }: ChangeListener): () => void {
  const events = new EventSource(`/api/studies/${study}/events`);
  events.addEventListener('open', () => {
    connected(true);
  });
  events.addEventListener('error', () => {
    connected(false);
  });
  events.addEventListener('change', ({ data }: MessageEvent<string>) => {
    changed(JSON.parse(data) as StudyChange);
  });
  return () => {
    events.close();
  };
}

async function send(path: string, options: AskOptions): Promise<Response> {
  const response = await reached(path, options);
  if (!response.ok) throw notAnswered(path, await reasonOf(response));
  return response;
}

async function reached(path: string, { body, signal }: AskOptions): Promise<Response> {
  const sent =
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  try {
    return await fetch(path, signal === undefined ? sent : { ...sent, signal });
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    throw notAnswered(path, { message: 'the server cannot be reached' });
  }
}

/** Servers of ours say why as JSON; anything else is told by its number. */
async function reasonOf(response: Response): Promise<SourceError> {
  const fallback = { message: `the server answers ${response.status} ${response.statusText}`.trim() };
  try {
    return sourceError(await response.json()) ?? fallback;
  } catch {
    return fallback;
  }
}

/** Not every browser iterates over a stream. */
async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}
