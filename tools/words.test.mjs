import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { foundWords, wordsIn } from './words.mjs';

const PATH = 'packages/objective/src/example.ts';

describe('the word check', () => {
  it.each([
    ['type Worth = number;', 'Worth'],
    ['const goalWorth = 1;', 'goalWorth'],
    ['new Likeness(rows)', 'Likeness'],
    ['how unlikeness falls', 'unlikeness'],
    ['the misfit of a fit', 'misfit'],
    ['its opinion of a metric', 'opinion'],
    ['lessonOf(trial)', 'lessonOf'],
    ["climbs: { type: 'integer' }", 'climbs'],
    ['candidates it imagines', 'imagines'],
    ['the carrier of a layer', 'carrier'],
    ['a new climb begins', 'new climb'],
    ['bell = new Bell();', 'Bell'],
    ['a dear evaluator', 'dear'],
    ['the trial is put back', 'is put back'],
    ['an evaluation begun again', 'begun again'],
    ['options are gone through', 'are gone through'],
    ['a study is gone on with', 'gone on with'],
    ['main-job.ts', 'main-job'],
    ['refuses what is no list', 'what is no'],
    ['it is no point of the space', 'no point of the space'],
    ['whoever asks', 'whoever'],
    ['made anew', 'anew'],
  ])('finds the private word of %p', (text, word) => {
    expect(wordsIn(`fine\n${text}`, PATH)).toEqual([expect.objectContaining({ line: 2, word })]);
  });

  it.each([
    'what a gate is worth',
    'hill climbing: the first better neighbour is climbed to',
    'in the likely case',
    'it climbs to the best',
    'an acquisition function',
    'what is no longer needed',
    'put it back where it was',
    'the search goes on',
  ])('passes %p', (text) => {
    expect(wordsIn(text, PATH)).toEqual([]);
  });
});

describe('the check of a tree', () => {
  const root = mkdtempSync(join(tmpdir(), 'edgewright-words-'));
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it('names file, line and word, and leaves out what is built', () => {
    for (const place of [
      'packages',
      'plugins',
      'migrations',
      'bench',
      'docs',
      'examples',
      'scripts',
      'searches',
    ]) {
      mkdirSync(join(root, place));
    }
    for (const page of ['README.md', 'CONTRIBUTING.md']) writeFileSync(join(root, page), '');
    mkdirSync(join(root, 'packages', 'a', 'dist'), { recursive: true });
    writeFileSync(join(root, 'packages', 'a', 'dist', 'a.ts'), 'misfit');
    writeFileSync(join(root, 'packages', 'a', 'a.ts'), 'fine\nmisfit');
    writeFileSync(join(root, 'packages', 'a', 'misfit.ts'), 'fine');
    expect(foundWords(root)).toEqual([
      'packages/a/a.ts:2: "misfit": the words of the field are negative log posterior',
      'packages/a/misfit.ts: its name has "misfit": the words of the field are negative log posterior',
    ]);
  });
});
