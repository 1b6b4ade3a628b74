import { Random } from '@edgewright/base';
import type { DatasetItems } from '@edgewright/contracts';
import type { ModelGraph } from '@edgewright/model-graph';
import { loadLiteRt, type RunningModel } from '@edgewright/model-runtimes';
import {
  drawShown,
  NO_AUGMENTATION,
  showImage,
  trainedPart,
  type TrainedTask,
} from '@edgewright/training/networks';

/** What the runs of a file are judged by. */
export interface Judged {
  readonly network: ModelGraph;
  readonly task: TrainedTask;
  readonly items: DatasetItems;
  readonly classes: number;
}

/** How good a TFLite file is in LiteRT, one image at a time, in percent, as its task counts it. */
export async function exportedQuality(bytes: Uint8Array, judged: Judged): Promise<number> {
  const { network, task, items, classes } = judged;
  const runtime = await loadLiteRt();
  const running = await runtime.open(bytes);
  try {
    const tally = task.quality({ network, items, classes });
    const targets = task.targets(network, items, 1);
    for (let item = 0; item < items.count; item++) {
      const outputs = await outputsOf(running, imageOf(judged, item));
      targets.write({ item, place: 0 });
      tally.add(measuresOf(judged, outputs), targets.arrays, item);
    }
    return tally.percent();
  } finally {
    running.close();
  }
}

/** In the order of the file, which is that of the network. */
async function outputsOf(running: RunningModel, image: Float32Array): Promise<readonly Float32Array[]> {
  const results = await running.run(new Map([[running.inputs[0]?.name ?? '', image]]));
  return running.outputs.map(({ name }) => Float32Array.from(results.get(name)?.data ?? [], Number));
}

/** What an evaluation graph says of the outputs of a network. */
function measuresOf({ network, task }: Judged, outputs: readonly Float32Array[]) {
  if (task.target === 'masks')
    return new Map([['guess', guessOf(network, outputs[0] ?? new Float32Array())]]);
  // For each map the codes of boxes, then the scores of classes behind that of the background.
  const codes = joined(outputs.filter((_, index) => index % 2 === 0));
  const logits = joined(outputs.filter((_, index) => index % 2 === 1));
  const columns = logits.length / (codes.length / BOX_CODE);
  const scores = logits.filter((_, index) => index % columns > 0).map((logit) => 1 / (1 + Math.exp(-logit)));
  return new Map([
    ['codes', codes],
    ['scores', scores],
  ]);
}

/** Numbers that say where a box lies beside its anchor. */
const BOX_CODE = 4;

/** The classes at the places that are trained, which a network may repeat for the pixels around each. */
function guessOf(network: ModelGraph, pixels: Float32Array): Float32Array {
  const part = trainedPart(network);
  const [height = 1, width = 1] = part.layers.find(({ name }) => name === part.outputs[0])?.out ?? [];
  const scale = Math.round(Math.sqrt(pixels.length / (height * width)));
  return Float32Array.from({ length: height * width }, (_, place) => {
    const row = Math.floor(place / width);
    return pixels[scale * (row * width * scale + (place % width))] ?? 0;
  });
}

function joined(parts: readonly Float32Array[]): Float32Array {
  return Float32Array.from(parts.flatMap((part) => [...part]));
}

/** One image as networks take it. */
export function imageOf({ network, items }: Pick<Judged, 'network' | 'items'>, item: number): Float32Array {
  const [height = 1, width = 1, channels = 1] = network.inputs[0]?.shape ?? [];
  const length = height * width * channels;
  const image = new Float32Array(length);
  const stored = Uint8Array.from(items.inputs.subarray(item * length, (item + 1) * length));
  showImage(stored, image, drawShown(Random.from('as it lies'), { height, width }, NO_AUGMENTATION));
  return image;
}
