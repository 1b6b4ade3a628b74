import type { Dataset, DatasetItems } from '@edgewright/contracts';
import type { ModelGraph } from '@edgewright/model-graph';
import { notTrainable } from '../errors.js';
import type { TrainingData } from '../trainer/batches.js';
import { fittedItems } from '../trainer/fitted-items.js';
import { textInputs } from '../trainer/text-inputs.js';
import type { TrainedTask } from '../trainer/trained-task.js';
import type { InNodeOptions } from './in-node-options.js';

/** The part of the items to learn from that is measured on instead. */
const HELD_OUT = 0.1;

type DataOptions = Pick<InNodeOptions, 'trainItems' | 'measureItems' | 'measureOn'>;

/**
 * What a network learns from and is measured on, in the size that it takes.
 *
 * @throws training/not-trainable where network, data and task do not go together
 */
export async function trainingData(
  network: ModelGraph,
  dataset: Dataset,
  { task, options }: { readonly task: TrainedTask; readonly options: DataOptions },
): Promise<TrainingData> {
  const { classes, targets, shape } = dataset;
  const reason =
    inputRefusal(network, dataset) ??
    task.refusal(network, classes.length) ??
    (targets.includes(task.target) ? undefined : `the data have no ${task.target}`);
  if (reason !== undefined) throw notTrainable(network.name, reason);
  const wanted = network.inputs[0]?.shape ?? [];
  const fit = (items: DatasetItems) => fittedItems(items, shape, wanted);
  const loaded = await dataset.load('train', options.trainItems || undefined);
  if (loaded.count < 2)
    throw notTrainable(network.name, 'the data have one item to learn from and to be measured on');
  const measureItems = options.measureItems || Infinity;
  if (options.measureOn === 'test') {
    const test = await dataset.load('test', measureItems);
    return { train: fit(loaded), test: fit(test), classes: classes.length };
  }
  const held = Math.max(1, Math.floor(loaded.count * HELD_OUT));
  const first = loaded.count - held;
  return {
    train: fit(partOf(loaded, 0, first)),
    test: fit(partOf(loaded, first, first + Math.min(held, measureItems))),
    classes: classes.length,
  };
}

function inputRefusal(network: ModelGraph, dataset: Dataset): string | undefined {
  const { kind, shape } = dataset;
  if (kind === 'texts') return textRefusal(network, dataset);
  const { inputs } = network;
  const [input] = inputs;
  if (inputs.length !== 1 || input === undefined) return 'it has several inputs; the data have one';
  const [, , channels = 0] = input.shape;
  if (input.shape.length !== 3) return 'its input is not an image';
  const isFit = shape[2] === channels || shape[2] === 1;
  return isFit ? undefined : `it takes images of ${channels} channels; those of the data have ${shape[2]}`;
}

function textRefusal(network: ModelGraph, { vocabulary = 0 }: Dataset): string | undefined {
  const inputs = textInputs(network);
  if (inputs === undefined) return 'it reads no ids of words, each input as long as a text';
  return inputs.vocabulary < vocabulary
    ? `it knows ${inputs.vocabulary} tokens; the data have ${vocabulary}`
    : undefined;
}

function partOf(items: DatasetItems, first: number, end: number): DatasetItems {
  const { count, inputs, classes, masks, boxes } = items;
  const length = inputs.length / count;
  const area = (masks?.length ?? 0) / count;
  return {
    count: end - first,
    inputs: inputs.subarray(first * length, end * length),
    ...(classes === undefined ? {} : { classes: classes.subarray(first, end) }),
    ...(masks === undefined ? {} : { masks: masks.subarray(first * area, end * area) }),
    ...(boxes === undefined ? {} : { boxes: boxes.slice(first, end) }),
  };
}
