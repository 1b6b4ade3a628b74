import { silentLogger, type Env, type JsonObject } from '@edgewright/base';
import { checkOptions, type DatasetItems, type DatasetPlugin } from '@edgewright/contracts';
import shapes from '@edgewright/dataset-shapes';
import type { ModelGraph } from '@edgewright/model-graph';
import { fittedItems, type TrainingData } from '@edgewright/training/networks';
import { readySearch } from '../../command/ready-search.js';
import { notThere } from '../../errors.js';

/** What networks are trained and measured on, and how long. */
export interface ShapesData extends TrainingData {
  /** Items in one step. */
  readonly batch: number;
  /** Highest learning rate. */
  readonly rate: number;
  /** How often every item is shown. */
  readonly epochs: number;
}

interface TrainedEvaluator {
  readonly plugin: string;
  readonly options: Pick<ShapesData, 'batch' | 'rate' | 'epochs'> & {
    readonly dataset: { readonly options: JsonObject };
  };
}

const ENV: Env = {
  clock: { now: () => 0, sleep: () => Promise.resolve() },
  logger: silentLogger,
  signal: new AbortController().signal,
};

/** The images of a search file: those to learn from, and test images that nothing has chosen by. */
export async function shapesOf(search: string, network: ModelGraph, isQuick: boolean): Promise<ShapesData> {
  const { evaluators } = readySearch(search) as unknown as {
    readonly evaluators: readonly TrainedEvaluator[];
  };
  const trained = evaluators.find(({ plugin }) => plugin === 'quality-trained');
  const plugin = shapes.provides.find((one): one is DatasetPlugin => one.kind === 'dataset');
  if (trained === undefined || plugin === undefined) throw notThere(`training in ${search}`);
  const { dataset, batch, rate, epochs } = trained.options;
  const fewer = isQuick ? { train: 320, test: 20 } : {};
  const options = checkOptions(plugin.optionsSchema, { ...dataset.options, ...fewer }, 'dataset.options');
  const made = await plugin.createDataset(options, ENV);
  const classes = made.classes.length;
  const fit = (items: DatasetItems) => fittedItems(items, made.shape, network.inputs[0]?.shape ?? []);
  return {
    train: fit(await made.load('train')),
    test: fit(await made.load('test')),
    classes,
    batch,
    rate,
    epochs,
  };
}
