import { Random } from '@edgewright/base';
import { writeTflite } from '@edgewright/model-formats';
import type { Dataset, DatasetItems } from '@edgewright/contracts';
import type { Model, ModelGraph } from '@edgewright/model-graph';
import { loadLiteRt, quantised } from '@edgewright/model-runtimes';
import {
  classificationTask,
  drawShown,
  fittedItems,
  NetworkTrainer,
  NO_AUGMENTATION,
  showImage,
  stepsOfEpoch,
} from '@edgewright/training/networks';

/** What became of the winner of a search. */
export interface TrainedWinner {
  readonly epochs: number;
  readonly items: number;
  /** In percent of the test items, float32, as the trainer measures it. */
  readonly trained: number;
  /** The same of the int8 TFLite file, run by LiteRT. */
  readonly exported: number;
  readonly bytes: number;
  readonly processorSeconds: number;
}

const BATCH = 64;
/** Images that int8 ranges are taken from. */
const CALIBRATED_ON = 200;

/** Trains a network on all items of a data set, exports it as int8 TFLite, and measures the file on the test items. */
export async function trainWinner(
  graph: ModelGraph,
  dataset: Dataset,
  { epochs }: { readonly epochs: number },
): Promise<TrainedWinner> {
  const begin = process.cpuUsage();
  const shape = graph.inputs[0]?.shape ?? [];
  const fit = (items: DatasetItems) => fittedItems(items, dataset.shape, shape);
  const train = fit(await dataset.load('train'));
  const test = fit(await dataset.load('test'));
  const batch = Math.min(BATCH, train.count);
  const trainer = await NetworkTrainer.open(
    graph,
    { train, test, classes: dataset.classes.length },
    {
      task: classificationTask,
      seed: 1,
      steps: Math.max(1, Math.round(epochs * stepsOfEpoch(train.count, batch))),
      batch,
      optimiser: { kind: 'sgd', momentum: 0.9, weightDecay: 5e-4 },
      rate: 0.1,
      warmUp: 0.05,
      smoothing: 0.05,
      augmentation: { ...NO_AUGMENTATION, shift: 1, flip: true },
    },
  );
  while (trainer.state.step < trainer.steps) await trainer.step();
  const trained = await trainer.measure();
  const model: Model = { graph, weights: trainer.weights };
  await trainer.close();
  const input = graph.inputs[0]?.name ?? '';
  const samples = Array.from({ length: Math.min(CALIBRATED_ON, train.count) }, (_, item) =>
    imageOf(train, item, shape),
  );
  const int8 = await quantised(
    model,
    samples.map((image) => new Map([[input, image]])),
  );
  const bytes = writeTflite(int8);
  const exported = await accuracyOf(bytes, test, shape);
  const { user, system } = process.cpuUsage(begin);
  const processorSeconds = (user + system) / 1e6;
  return { epochs, items: train.count, trained, exported, bytes: bytes.length, processorSeconds };
}

/** The percentage of items whose class a TFLite file tells, one image at a time. */
async function accuracyOf(bytes: Uint8Array, items: DatasetItems, shape: readonly number[]): Promise<number> {
  const runtime = await loadLiteRt();
  const running = await runtime.open(bytes);
  try {
    const [input] = running.inputs;
    let right = 0;
    for (let item = 0; item < items.count; item++) {
      const results = await running.run(new Map([[input?.name ?? '', imageOf(items, item, shape)]]));
      const [scores] = results.values();
      const numbers = Array.from(scores?.data ?? [], Number);
      if (numbers.indexOf(Math.max(...numbers)) === items.classes?.[item]) right++;
    }
    return (100 * right) / items.count;
  } finally {
    running.close();
  }
}

/** One image as networks take it. */
function imageOf(
  items: DatasetItems,
  item: number,
  [height = 1, width = 1, channels = 1]: readonly number[],
): Float32Array {
  const length = height * width * channels;
  const image = new Float32Array(length);
  const stored = Uint8Array.from(items.inputs.subarray(item * length, (item + 1) * length));
  showImage(stored, image, drawShown(Random.from('as it lies'), { height, width }, NO_AUGMENTATION));
  return image;
}
