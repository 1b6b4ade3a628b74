/** One network: what proxies say of it, and what it is after a short and a longer training. */
import process from 'node:process';
import { Random } from '@edgewright/base';
import type { Dataset, DatasetItems } from '@edgewright/contracts';
import { countsOf, type ModelGraph } from '@edgewright/model-graph';
import { entropyScore } from '@edgewright/quality';
import { sample } from '@edgewright/search-space';
import {
  fittedItems,
  naswot,
  naswotRefusal,
  NetworkTrainer,
  synflow,
  synflowRefusal,
} from '@edgewright/training/networks';
import { processorSeconds, type TruthSetting } from './settings.js';

/** Names of what is compared with the longer training. */
export const PROXIES = [
  'parameters',
  'macs',
  'entropy_score',
  'layer_entropy',
  'synflow_score',
  'naswot_score',
  'naswot_score_noise',
  'short_training',
  'long_training_again',
] as const;
/** One of {@link PROXIES}. */
export type Proxy = (typeof PROXIES)[number];

/** What is found out about one network. */
export interface JudgedNetwork {
  readonly index: number;
  /** Without those that no network of this kind has. */
  readonly proxies: Readonly<Partial<Record<Proxy, number>>>;
  /** Quality after the longer training, in percent. */
  readonly truth: number;
  /** Processor seconds by what they were spent on. */
  readonly seconds: { readonly zeroCost: number; readonly short: number; readonly long: number };
}

/** What networks are trained with, and measured on. */
export interface TruthData {
  readonly dataset: Dataset;
  readonly train: DatasetItems;
  readonly test: DatasetItems;
}

/** Images at once for NASWOT. */
const IMAGES = 32;

/** Network number `index` of a setting; the same in every run. */
export function networkOf({ name, task, taskOptions }: TruthSetting, index: number): ModelGraph {
  const space = task.space(taskOptions);
  return task.build(sample(space, Random.from('proxy-truth', name, index)), taskOptions);
}

/** Judges one network. */
export async function judgeNetwork(
  setting: TruthSetting,
  data: TruthData,
  index: number,
): Promise<JudgedNetwork> {
  const network = networkOf(setting, index);
  const { params, macs } = countsOf(network);
  const { score, layerEntropy } = entropyScore(network);
  const begin = process.cpuUsage();
  const scores = await zeroCostScores(network, data);
  const zeroCost = processorSeconds(begin);
  const short = await trained(setting, data, { network, steps: setting.steps.short, seed: 1 });
  const long = await trained(setting, data, { network, steps: setting.steps.long, seed: 2 });
  return {
    index,
    proxies: {
      parameters: params,
      macs,
      entropy_score: score,
      layer_entropy: layerEntropy,
      ...scores,
      short_training: short.quality,
    },
    truth: long.quality,
    seconds: { zeroCost, short: short.seconds, long: long.seconds },
  };
}

/**
 * The same network after another longer training, of another seed. How alike two trainings rank networks bounds what any proxy can
 * reach: what differs from training to training cannot be foretold.
 */
export async function judgeAgain(
  setting: TruthSetting,
  data: TruthData,
  judged: JudgedNetwork,
): Promise<JudgedNetwork> {
  const network = networkOf(setting, judged.index);
  const { quality } = await trained(setting, data, { network, steps: setting.steps.long, seed: 3 });
  return { ...judged, proxies: { ...judged.proxies, long_training_again: quality } };
}

async function zeroCostScores(network: ModelGraph, data: TruthData): Promise<JudgedNetwork['proxies']> {
  const flows = synflowRefusal(network) === undefined;
  const switches = naswotRefusal(network) === undefined;
  const naswotOf = (inputs: Float32Array) => naswot(network, { inputs, items: IMAGES, seed: 1 });
  return {
    ...(flows && { synflow_score: await synflow(network, 1) }),
    ...(switches && {
      naswot_score: await naswotOf(imagesFor(network, data)),
      naswot_score_noise: await naswotOf(noiseFor(network)),
    }),
  };
}

interface Wanted {
  readonly network: ModelGraph;
  readonly steps: number;
  readonly seed: number;
}

async function trained(setting: TruthSetting, data: TruthData, { network, steps, seed }: Wanted) {
  const begin = process.cpuUsage();
  const { dataset } = data;
  const wanted = network.inputs[0]?.shape ?? [];
  const fit = (items: DatasetItems) => fittedItems(items, dataset.shape, wanted);
  const parts = { train: fit(data.train), test: fit(data.test), classes: dataset.classes.length };
  const trainer = await NetworkTrainer.open(network, parts, {
    task: setting.trained,
    seed,
    steps,
    batch: setting.batch,
    optimiser: setting.optimiser,
    rate: setting.rate,
    warmUp: 0.1,
    smoothing: setting.smoothing,
    augmentation: { shift: 0, flip: setting.flip, crop: 1, cutout: 0 },
  });
  while (trainer.state.step < trainer.steps) await trainer.step();
  const quality = await trainer.measure();
  await trainer.close();
  return { quality, seconds: processorSeconds(begin) };
}

/** The first images to learn from, as they go into a network. */
function imagesFor(network: ModelGraph, { dataset, train }: TruthData): Float32Array {
  const shape = network.inputs[0]?.shape ?? [];
  const { inputs } = fittedItems(train, dataset.shape, shape);
  const length = IMAGES * shape.reduce((product, size) => product * size, 1);
  return Float32Array.from(inputs.subarray(0, length), (pixel) => pixel / 127.5 - 1);
}

function noiseFor(network: ModelGraph): Float32Array {
  const random = Random.from('noise');
  const length = (network.inputs[0]?.shape ?? []).reduce((product, size) => product * size, IMAGES);
  return Float32Array.from({ length }, () => random.normal());
}
