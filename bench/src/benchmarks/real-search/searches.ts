import { silentLogger, type Env, type JsonObject } from '@edgewright/base';
import classification from '@edgewright/classification';
import {
  checkOptions,
  type Dataset,
  type DatasetPlugin,
  type Plugin,
  type TaskPlugin,
} from '@edgewright/contracts';
import fashionMnist from '@edgewright/dataset-fashion-mnist';
import shapes from '@edgewright/dataset-shapes';
import type { SearchJson } from '../../arms/search-run.js';
import { readySearch } from '../../command/ready-search.js';
import { notThere } from '../../errors.js';
import type { TrainedTask } from './trained-trials.js';

const SEARCH = 'fashion-classifier';
/** Items in one step: that of quality-trained where nothing else is said. */
const BATCH = 64;
const ENV: Env = {
  clock: { now: () => 0, sleep: () => Promise.resolve() },
  logger: silentLogger,
  signal: new AbortController().signal,
};
const SMALL = { size: 16, train: 160, test: 100, objects: 1 };

/** The search that is repeated; the quick one learns from a few small drawn images, which are always there. */
export function repeatedSearch(isQuick: boolean): SearchJson {
  const ready = readySearch(SEARCH);
  const search = ready as unknown as SearchJson;
  if (!isQuick) return search;
  return {
    ...search,
    task: {
      plugin: 'classification',
      options: { ...ready.task.options, input_size: SMALL.size, classes: 7 },
    },
    evaluators: [
      { plugin: 'cost-edge-tpu', options: { device: 'coral' } },
      {
        plugin: 'quality-trained',
        options: { dataset: { plugin: 'dataset-shapes', options: SMALL }, epochs: 1, reports: 2 },
      },
    ],
    budget: { trials: 3 },
  };
}

/** What makes networks of the candidates of a search. */
export function taskOf(search: SearchJson): TrainedTask {
  const task = classification.provides.find((one): one is TaskPlugin => one.kind === 'task');
  if (task === undefined) throw notThere(`task in ${classification.name}`);
  const { options } = search['task'] as { readonly options: JsonObject };
  return {
    task,
    options: checkOptions(task.optionsSchema, options, 'task.options'),
    batch: BATCH,
  };
}

/** All that a winner learns from and is measured on. */
export async function winnersData(isQuick: boolean): Promise<Dataset> {
  const from: Plugin = isQuick ? shapes : fashionMnist;
  const plugin = from.provides.find((one): one is DatasetPlugin => one.kind === 'dataset');
  if (plugin === undefined) throw notThere(`data set in ${from.name}`);
  const options = checkOptions(plugin.optionsSchema, isQuick ? SMALL : {}, 'dataset.options');
  return plugin.createDataset(options, ENV);
}
