import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { begin, REQUEUE, sampleFinish, sampleOutcome, sampleTrial, TIMES } from './samples.js';
import type { OpenStudy } from './open-study.js';
import { refuses, same, studyCase, type StoreCase } from './store-case.js';

const BAD_NAMES = [
  '',
  '/etc/passwd',
  '../other',
  'a/../../b',
  'a//b',
  '.hidden',
  'a/.b',
  'a\\b',
  'a\u0000b',
  'x'.repeat(300),
];

const bytesOf = (text: string): Uint8Array => Buffer.from(text);

async function textOf({ store, study }: OpenStudy, name: string, attempt?: number): Promise<string> {
  const choice = attempt === undefined ? { name } : { name, attempt };
  return Buffer.from(await store.readArtifact(study.id, 1, choice)).toString();
}

/** Files of trials. */
export const artifactCases: readonly StoreCase[] = [
  studyCase('a file comes back as it was put', async (opened) => {
    const { store, study } = opened;
    await begin(opened, sampleTrial(1));
    const contents = Uint8Array.from({ length: 1_000 }, (_, index) => index % 256);
    const sha256 = createHash('sha256').update(contents).digest('hex');
    const kept = await store.putArtifact(study.id, 1, { attempt: 1, name: 'logs/größe 1.bin', contents });
    const { path, ...told } = kept;
    same(told, { trial: 1, attempt: 1, name: 'logs/größe 1.bin', bytes: 1_000, sha256 });
    same([...(await readFile(path))], [...contents]);
    same([...(await store.readArtifact(study.id, 1, { name: kept.name }))], [...contents]);
    await store.finish(study.id, sampleFinish(1, sampleOutcome(90)));
    same(await store.artifacts(study.id, 1), [kept]);
    await refuses(store.readArtifact(study.id, 1, { name: 'no' }), 'storage/artifact-not-found');
    await refuses(store.artifacts(study.id, 2), 'storage/trial-not-found');
  }),
  studyCase('a file of one name takes the place of the one before', async (opened) => {
    const { store, study } = opened;
    await begin(opened, sampleTrial(1));
    const put = (text: string) =>
      store.putArtifact(study.id, 1, { attempt: 1, name: 'state', contents: bytesOf(text) });
    await Promise.all(['one', 'two', 'three'].map(put));
    assert.equal(await textOf(opened, 'state'), 'three');
    assert.equal((await store.artifacts(study.id, 1)).length, 1);
  }),
  studyCase('a later attempt finds the files of the earlier ones', async (opened) => {
    const { store, study } = opened;
    await begin(opened, sampleTrial(1));
    await store.putArtifact(study.id, 1, { attempt: 1, name: 'state', contents: bytesOf('first') });
    await store.requeue(study.id, 1, REQUEUE);
    await store.start(study.id, 1, TIMES);
    assert.equal(await textOf(opened, 'state'), 'first');
    await store.putArtifact(study.id, 1, { attempt: 2, name: 'state', contents: bytesOf('second') });
    same([await textOf(opened, 'state'), await textOf(opened, 'state', 1)], ['second', 'first']);
  }),
  studyCase('files are put by the attempt that has the trial', async (opened) => {
    const { store, study } = opened;
    await begin(opened, sampleTrial(1));
    const file = { attempt: 1, name: 'state', contents: bytesOf('late') };
    const early = store.putArtifact(study.id, 1, { ...file, attempt: 2 });
    await refuses(early, 'storage/attempt-not-begun');
    await store.requeue(study.id, 1, REQUEUE);
    await refuses(store.putArtifact(study.id, 1, file), 'storage/lease-lost');
    await refuses(store.artifactFolder(study.id, 1, 1), 'storage/lease-lost');
    await refuses(store.collectArtifacts(study.id, 1, 1), 'storage/lease-lost');
    same(await store.artifacts(study.id, 1), []);
  }),
  studyCase('names of files lead nowhere else', async (opened) => {
    const { store, study } = opened;
    await begin(opened, sampleTrial(1));
    for (const name of BAD_NAMES) {
      const put = store.putArtifact(study.id, 1, { attempt: 1, name, contents: bytesOf('') });
      await refuses(put, 'storage/bad-artifact-name');
    }
    same(await store.artifacts(study.id, 1), []);
  }),
  studyCase('what a program wrote into the folder of an attempt is kept', async (opened) => {
    const { store, study } = opened;
    await begin(opened, sampleTrial(1));
    await store.putArtifact(study.id, 1, { attempt: 1, name: 'given', contents: bytesOf('given') });
    const folder = await store.artifactFolder(study.id, 1, 1);
    assert.equal(await readFile(join(folder, 'given'), 'utf8'), 'given');
    for (const name of ['given', 'logs/train.txt', '.cache/x', '.hidden']) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), `written ${name}`);
    }
    const kept = await store.collectArtifacts(study.id, 1, 1);
    same(
      kept.map(({ name }) => name),
      ['given', 'logs/train.txt'],
    );
    same(await store.artifacts(study.id, 1), kept);
    assert.equal(await textOf(opened, 'given'), 'written given');
  }),
];
