import { Random } from '@edgewright/base';
import { defineDataset, type DatasetItems, type DatasetSplit } from '@edgewright/contracts';
import { KINDS, WORDS } from './lexicon.js';
import { drawSaying, wordsOf } from './sentence.js';

/** What a search file says about the data set. */
export interface SentencesOptions {
  readonly tokens: number;
  readonly train: number;
  readonly test: number;
  readonly seed: number;
}

const COUNT = { type: 'integer', minimum: 1, maximum: 100_000 };
/** The longest sentence there is: a passive one with all that may be left out. */
const LONGEST = 10;

const TOKENS: ReadonlyMap<string, number> = new Map(WORDS.map((word, index) => [word, index + 1]));

/** Sentences that are generated from a seed: always there, to train language models on. */
export const sentencesDataset = defineDataset<SentencesOptions>({
  name: 'dataset-sentences',
  summary: 'Generated sentences of a small grammar, by the kind of who does something',
  source: 'generated from a seed; nothing is fetched',
  version: '1',
  optionsSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      tokens: {
        type: 'integer',
        minimum: LONGEST,
        maximum: 512,
        default: LONGEST,
        description: 'Length of a text; shorter sentences are filled up with padding.',
      },
      train: { ...COUNT, default: 8000, description: 'Sentences to learn from.' },
      test: { ...COUNT, default: 1000, description: 'Sentences to measure with.' },
      seed: { type: 'integer', minimum: 0, default: 1, description: 'Another seed gives other sentences.' },
    },
  },
  createDataset: (options) => ({
    kind: 'texts',
    shape: [options.tokens],
    classes: KINDS,
    vocabulary: WORDS.length + 1,
    targets: ['classes'],
    licence: 'CC0-1.0',
    contentHash: '',
    load: (split: DatasetSplit, limit = Infinity) =>
      Promise.resolve(itemsOf(options, split, Math.min(limit, options[split]))),
  }),
});

/** One sentence after another, each from its own generator, so that a limit gives the first ones. */
function itemsOf({ tokens, seed }: SentencesOptions, split: DatasetSplit, count: number): DatasetItems {
  const inputs = new Int32Array(count * tokens);
  const classes = new Uint8Array(count);
  for (let item = 0; item < count; item++) {
    const saying = drawSaying(Random.from('sentences', seed, split, item));
    inputs.set(
      wordsOf(saying).map((word) => TOKENS.get(word) ?? 0),
      item * tokens,
    );
    classes[item] = KINDS.indexOf(saying.agent.kind);
  }
  return { count, inputs, classes };
}
