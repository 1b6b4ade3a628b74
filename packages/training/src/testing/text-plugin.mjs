import { defineDataset, definePlugin, defineTask } from '@edgewright/contracts';
import { categorical, defineSpace } from '@edgewright/search-space';
import { orderedTexts, textNetwork, TOKENS, VOCABULARY } from '../../dist/testing/text-networks.js';

const NO_OPTIONS = { type: 'object', additionalProperties: false, properties: {} };
const COUNT = { train: 120, test: 40 };

const dataset = defineDataset({
  name: 'dataset-orders',
  summary: 'Texts of two classes',
  source: 'made up for tests',
  optionsSchema: NO_OPTIONS,
  createDataset: () => ({
    kind: 'texts',
    shape: [TOKENS],
    classes: ['later', 'earlier'],
    vocabulary: VOCABULARY,
    targets: ['classes'],
    licence: 'CC0-1.0',
    contentHash: '',
    load: (split, limit = Infinity) => Promise.resolve(orderedTexts(split, Math.min(limit, COUNT[split]))),
  }),
});

const task = defineTask({
  name: 'readers',
  summary: 'Transformers that read short texts',
  source: 'made up for tests',
  optionsSchema: NO_OPTIONS,
  defaults: { objective: { goals: [], constraints: [], reward: { kind: 'weighted-sum' } }, evaluators: [] },
  space: () =>
    defineSpace({
      layers: categorical([1, 2]),
      features: categorical([8, 16]),
      heads: categorical([2, 4]),
    }),
  build: textNetwork,
  references: () => [],
});

/** Texts and networks that read them, for programs that are told a path. */
export default definePlugin({ name: 'texts', apiVersion: 2, provides: [dataset, task] });
