import { Random, silentLogger } from '@edgewright/base';
import { datasetCases, datasetSubject, ManualClock } from '@edgewright/conformance';
import { describe, expect, it } from '@jest/globals';
import plugin from './index.js';
import { WORDS } from './lexicon.js';
import { drawSaying, wordsOf, type Form, type Saying } from './sentence.js';
import { sentencesDataset } from './sentences-dataset.js';

const env = { clock: new ManualClock(), logger: silentLogger, signal: new AbortController().signal };

const saying = (form: Form, isPlural = false): Saying => ({
  agent: { kind: 'animal', noun: 'dog', isPlural: false, adjective: 'old' },
  patient: { kind: 'place', noun: 'city', isPlural, adjective: '' },
  verb: 'follow',
  adverb: 'often',
  form,
});

describe('dataset-sentences', () => {
  it.each([{}, { tokens: 16, seed: 5 }])('keeps the contract of data sets with %j', async (options) => {
    for (const { run } of datasetCases) await run(datasetSubject(sentencesDataset, options));
  });

  it('is what the package provides', () => {
    expect(plugin.provides).toEqual([sentencesDataset]);
  });

  it('has a token for every word that it says, and no word twice', async () => {
    const known = new Set(WORDS);
    expect(known.size).toBe(WORDS.length);
    for (let item = 0; item < 500; item++)
      for (const word of wordsOf(drawSaying(Random.from('words', item)))) expect(known).toContain(word);
    const { classes = [], inputs } = await (await sentencesDataset.createDataset({}, env)).load('train', 500);
    expect(new Set(classes).size).toBe(5);
    expect(inputs.subarray(0, 10).every((token) => token <= WORDS.length)).toBe(true);
  });
});

describe('a sentence', () => {
  it.each([
    [saying('active'), 'the old dog often follows the city'],
    [saying('passive'), 'the city is often followed by the old dog'],
    [saying('fronted', true), 'the cities the old dog often follows'],
    [saying('fronted last', true), 'the old dog the cities often follows'],
  ])('in $form: %s', (said, text) => {
    expect(wordsOf(said).join(' ')).toBe(text);
  });

  const drawn = Array.from({ length: 300 }, (_, item) => drawSaying(Random.from('said', item)));

  it('that is active or passive has the same words where the other side does it', () => {
    const plain = drawn.filter(({ form }) => form === 'active' || form === 'passive');
    expect(plain.length).toBeGreaterThan(100);
    for (const said of plain) {
      const other = wordsOf({ ...said, agent: said.patient, patient: said.agent });
      expect(other).not.toEqual(wordsOf(said));
      expect(other.toSorted()).toEqual(wordsOf(said).toSorted());
    }
  });

  it('that is fronted tells who does it by agreement alone', () => {
    const fronted = drawn.filter(({ form }) => form.startsWith('fronted'));
    expect(fronted.length).toBeGreaterThan(100);
    for (const { agent, patient } of fronted) expect(agent.isPlural).toBe(!patient.isPlural);
    const [said] = fronted as [Saying];
    const form = said.form === 'fronted' ? 'fronted last' : 'fronted';
    // The same nouns in the same places; the verb is what differs.
    const other = { ...said, form, agent: said.patient, patient: said.agent } as const;
    expect(wordsOf(other).slice(0, 4)).toEqual(wordsOf(said).slice(0, 4));
    expect(wordsOf(other).at(-1)).not.toBe(wordsOf(said).at(-1));
  });
});
