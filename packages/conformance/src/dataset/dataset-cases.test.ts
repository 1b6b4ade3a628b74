import type { Dataset, DatasetItems } from '@edgewright/contracts';
import { toyDataset } from '../fakes/toy-dataset.js';
import { describeKit } from '../testing/catches.js';
import { datasetCases, datasetSubject, type DatasetSubject } from './dataset-cases.js';

const plugin = toyDataset();
const changed = (changes: Partial<Dataset>): DatasetSubject => datasetSubject(toyDataset(changes));

/** The toy whose items are changed after each load. */
function loading(change: (items: DatasetItems, split: string) => DatasetItems): DatasetSubject {
  const createDataset: typeof plugin.createDataset = async (options, env) => {
    const dataset = await plugin.createDataset(options, env);
    return { ...dataset, load: async (split, limit) => change(await dataset.load(split, limit), split) };
  };
  return datasetSubject({ ...plugin, createDataset });
}

let loads = 0;

describeKit('datasetCases', {
  cases: datasetCases,
  sound: { 'a toy': datasetSubject(plugin) },
  broken: {
    'it has a kebab-case name, a summary and a source': datasetSubject({ ...plugin, name: 'Toy' }),
    'its options have a strict schema': datasetSubject({ ...plugin, optionsSchema: { type: 'object' } }),
    'its arrays are as long as its shape, classes and targets say': [
      changed({ shape: [4, 5, 1] }),
      changed({ classes: ['only'] }),
      changed({ kind: 'texts', shape: [16], vocabulary: 3 }),
      loading(({ masks, ...items }) => ({ ...items, masks: masks?.slice(1) ?? new Uint8Array() })),
      loading((items) => ({ ...items, boxes: [[{ top: 3, left: 0, bottom: 3, right: 1, label: 0 }]] })),
    ],
    'two loads give the same items, of every instance': loading((items) => ({
      ...items,
      inputs: items.inputs.map((value) => (value + loads++) % 256),
    })),
    'a limit gives the first items': loading((items) => ({
      ...items,
      inputs: items.inputs.toReversed(),
    })),
    'what is measured with is not learned from': changed({
      load: async (_, limit = 20) => {
        const dataset = await plugin.createDataset({}, {} as never);
        return dataset.load('train', limit);
      },
    }),
  },
});
