import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sampleFinish, sampleOutcome, sampleStudy, sampleTrial } from '@edgewright/conformance';
import type { TrialStore } from '@edgewright/contracts';
import { describe, expect, it } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { openStore, type StoreLocation } from '../open-store.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const { newPath } = temporaryFolder();
const TIMES = { startedAtMs: 0, leaseUntilMs: 1 };

interface Opened {
  readonly path: string;
  readonly store: TrialStore;
  readonly id: number;
  readonly put: (number: number, name: string, text: string) => Promise<unknown>;
}

/** A study of which the trials 1 and 2 run. */
async function opened(location: Partial<StoreLocation> = {}): Promise<Opened> {
  const path = newPath();
  const store = await openStore({ path, ...location });
  const { id } = await store.createStudy(sampleStudy());
  for (const number of [1, 2]) {
    await store.request(id, sampleTrial(number));
    await store.start(id, number, TIMES);
  }
  const put = (number: number, name: string, text: string) =>
    store.putArtifact(id, number, { attempt: 1, name, contents: Buffer.from(text) });
  return { path, store, id, put };
}

function filesIn(path: string): readonly string[] {
  const root = `${path}-artifacts`;
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const incomingName = (text: string) => `1-1-${createHash('sha256').update(text).digest('hex')}`;

describe('files of trials', () => {
  it('lie beside the database by study, trial and attempt, and nothing else does', async () => {
    const { path, store, put } = await opened();
    await Promise.all([put(1, 'model.onnx', 'a'), put(1, 'logs/train.txt', 'b'), put(2, 'model.onnx', 'a')]);
    await put(1, 'model.onnx', 'c');
    expect(filesIn(path)).toEqual(['1/1/1/logs/train.txt', '1/1/1/model.onnx', '1/2/1/model.onnx']);
    await store.close();
  });

  it('are limited by trial and by study, and what is refused leaves nothing', async () => {
    const artifactLimits = { trialBytes: 10, trialFiles: 2, studyBytes: 15 };
    const { path, store, put, id } = await opened({ artifactLimits });
    await put(1, 'a', '123456');
    await expect(put(1, 'b', '12345')).rejects.toMatchObject({
      code: 'storage/artifact-limit',
      message: 'Trial 1 would keep 11 bytes; allowed: 10 bytes',
    });
    await put(1, 'a', '1234567');
    await put(1, 'b', '');
    await expect(put(1, 'c', '')).rejects.toThrow('Trial 1 would keep 3 files; allowed: 2');
    await expect(put(2, 'a', '123456789')).rejects.toThrow('The study would keep 16 bytes');
    await put(2, 'a', '12345678');
    const folder = await store.artifactFolder(id, 2, 1);
    writeFileSync(join(folder, 'a'), '123456789');
    await expect(store.collectArtifacts(id, 2, 1)).rejects.toMatchObject({ code: 'storage/artifact-limit' });
    expect(filesIn(path)).toEqual(['1/1/1/a', '1/1/1/b', '1/2/1/a']);
    await store.close();
  });

  it('cannot be put through a link that leads elsewhere, nor in the place of a folder', async () => {
    const { store, id, put } = await opened();
    const folder = await store.artifactFolder(id, 1, 1);
    symlinkSync(dirname(newPath()), join(folder, 'out'));
    await put(1, 'logs/a', '');
    for (const name of ['out/a', 'logs'])
      await expect(put(1, name, 'x')).rejects.toMatchObject({ code: 'storage/bad-artifact-name' });
    expect(await store.artifacts(id, 1)).toHaveLength(1);
    await store.close();
  });

  it('that somebody changed or deleted are told apart from those that were never there', async () => {
    const { store, id, put, path } = await opened();
    await put(1, 'a', 'stored');
    const file = `${path}-artifacts/1/1/1/a`;
    const read = () => store.readArtifact(id, 1, { name: 'a' });
    writeFileSync(file, 'STORED');
    await expect(read()).rejects.toMatchObject({ code: 'storage/artifact-spoilt' });
    rmSync(file);
    await expect(read()).rejects.toMatchObject({ code: 'storage/artifact-spoilt' });
    await store.close();
  });
});

describe('files after a crash', () => {
  it('are removed where their rows were not committed, and keep what was', async () => {
    const { path, store, id, put } = await opened();
    await put(1, 'state', 'old');
    write(`${path}-artifacts/1/.incoming/${incomingName('new')}`, 'new');
    write(`${path}-artifacts/1/1/1/logs/train.txt`, 'half');
    write(`${path}-artifacts/1/1/1/.cache/x`, '');
    write(`${path}-artifacts/7/1/1/a`, 'of a study that was deleted');
    (await store.claimStudy(id)).release();
    expect(filesIn(path)).toEqual(['1/1/1/state']);
    expect(Buffer.from(await store.readArtifact(id, 1, { name: 'state' })).toString()).toBe('old');
    await store.close();
  });

  it('take their names where their rows were committed, and are read before that', async () => {
    const { path, store, id, put } = await opened();
    await put(1, 'state', 'old');
    cpSync(`${path}-artifacts`, `${path}-before`, { recursive: true });
    await put(1, 'state', 'new');
    // As if the process had ended between the commit and the rename.
    rmSync(`${path}-artifacts`, { recursive: true });
    cpSync(`${path}-before`, `${path}-artifacts`, { recursive: true });
    write(`${path}-artifacts/1/.incoming/${incomingName('new')}`, 'new');
    const read = async () => Buffer.from(await store.readArtifact(id, 1, { name: 'state' })).toString();
    expect(await read()).toBe('new');
    (await store.claimStudy(id)).release();
    expect(filesIn(path)).toEqual(['1/1/1/state']);
    expect(await read()).toBe('new');
    await store.close();
  });

  it('go with a trial that is deleted', async () => {
    const { path, store, id, put } = await opened();
    await put(1, 'a', '1');
    await put(2, 'a', '2');
    await store.finish(id, sampleFinish(2, sampleOutcome(90)));
    const handle = new Sqlite(path);
    handle.pragma('foreign_keys = ON');
    handle.exec('DELETE FROM trials WHERE number = 2');
    handle.close();
    (await store.claimStudy(id)).release();
    expect(filesIn(path)).toEqual(['1/1/1/a']);
    await store.close();
  });
});
