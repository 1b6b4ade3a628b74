/**
 * What int8 leaves of networks that were trained here for pixels and boxes: a network of a search file's space is trained as the file
 * says, exported as int8 TFLite, and measured again in LiteRT. The winner of a search that was run, or the first drawn at random.
 */
import { Random } from '@edgewright/base';
import segmentation from '@edgewright/autoseg-segmentation';
import { checkOptions, type TaskPlugin } from '@edgewright/contracts';
import { countsOf, type ModelGraph } from '@edgewright/model-graph';
import { quantised } from '@edgewright/model-runtimes';
import { writeTflite } from '@edgewright/model-formats';
import { sample } from '@edgewright/search-space';
import detection from '@edgewright/spaghetti-detection';
import { withStore } from '@edgewright/runtime/stores';
import { openStore } from '@edgewright/storage';
import {
  detectionTask,
  NetworkTrainer,
  segmentationTask,
  stepsOfEpoch,
  type Optimiser,
  type TrainerOptions,
} from '@edgewright/training/networks';
import { readArguments, refuse } from '../../arguments.js';
import { readySearch } from '../../command/ready-search.js';
import { notThere } from '../../errors.js';
import { shapesOf, type ShapesData } from './shapes-data.js';
import { exportedQuality, imageOf } from './exported-quality.js';

/** Images that int8 ranges are taken from. */
const CALIBRATED_ON = 100;
const SEED = 1;

/** Trainings as the search files have them. */
const TRAININGS = {
  'shapes-segmentation': { plugin: segmentation, task: segmentationTask },
  'shapes-detection': { plugin: detection, task: detectionTask },
} as const;
const OPTIMISER: Optimiser = { kind: 'adamw', beta1: 0.9, beta2: 0.999, weightDecay: 5e-4 };

type Name = keyof typeof TRAININGS;

const { quick, json, own } = readArguments({
  database: { type: 'string' },
  only: { type: 'string' },
  epochs: { type: 'string' },
});
const given = own as Readonly<Record<string, string | undefined>>;
const wanted = given['epochs'] === undefined ? (quick ? 0.02 : undefined) : Number(given['epochs']);
if (wanted !== undefined && !(wanted > 0)) refuse('--epochs is a number above 0');

const rows = [];
for (const name of Object.keys(TRAININGS) as Name[])
  if (given['only'] === undefined || name.includes(given['only'])) rows.push(await exported(name));
if (json) console.log(JSON.stringify(rows));
else console.table(rows);

async function exported(name: Name) {
  const { task } = TRAININGS[name];
  const network = await networkOf(name);
  const data = await shapesOf(name, network, quick);
  const begin = process.cpuUsage();
  const trainer = await NetworkTrainer.open(network, data, {
    task,
    seed: SEED,
    steps: Math.max(1, Math.round((wanted ?? data.epochs) * stepsOfEpoch(data.train.count, data.batch))),
    batch: data.batch,
    optimiser: OPTIMISER,
    rate: data.rate,
    warmUp: 0.05,
    smoothing: 0,
    augmentation: { shift: 0, flip: true, crop: 1, cutout: 0 },
  } satisfies TrainerOptions);
  while (trainer.state.step < trainer.steps) await trainer.step();
  const float = await trainer.measure();
  const model = { graph: network, weights: trainer.weights };
  await trainer.close();
  const { user, system } = process.cpuUsage(begin);
  const int8 = writeTflite(await quantised(model, samples(network, data)));
  const judged = { network, task, items: data.test, classes: data.classes };
  return {
    'search file': name,
    metric: task.metric,
    steps: trainer.steps,
    'MACs, millions': (countsOf(network).macs / 1e6).toFixed(1),
    float32: float.toFixed(2),
    'float32 TFLite': (await exportedQuality(writeTflite(model), judged)).toFixed(2),
    'int8 TFLite': (await exportedQuality(int8, judged)).toFixed(2),
    kB: Math.round(int8.length / 1000),
    'training, s': ((user + system) / 1e6).toFixed(0),
  };
}

function samples(network: ModelGraph, { train }: ShapesData) {
  const input = network.inputs[0]?.name ?? '';
  const count = Math.min(CALIBRATED_ON, train.count);
  return Array.from(
    { length: count },
    (_, item) => new Map([[input, imageOf({ network, items: train }, item)]]),
  );
}

/** The best of a search in the database that is given, else a random point of its space. */
async function networkOf(name: Name): Promise<ModelGraph> {
  const { plugin } = TRAININGS[name];
  const task = plugin.provides.find((one): one is TaskPlugin => one.kind === 'task');
  if (task === undefined) throw notThere(`task in ${plugin.name}`);
  const options = checkOptions(task.optionsSchema, readySearch(name).task.options, name);
  const path = given['database'];
  if (path === undefined)
    return task.build(sample(task.space(options), Random.from('exported', name)), options);
  return withStore(openStore({ path }), async (store) => {
    const { id } = await store.openStudy(name);
    const [best] = await store.trials(id, {
      states: ['completed'],
      feasible: true,
      order: 'reward',
      limit: 1,
    });
    if (best === undefined) throw notThere(`completed trial of ${name}`);
    return task.build(best.candidate, options);
  });
}
