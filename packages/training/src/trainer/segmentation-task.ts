/**
 * One class for each pixel; measured by the mean intersection over union of the classes,
 *
 *   mIoU = mean over classes k of  |guess = k and truth = k| / |guess = k or truth = k|,
 *
 * at the resolution in which the network tells them, over those that occur.
 */
import { crossEntropy, LABELS } from '../losses/cross-entropy.js';
import { trainedPart } from '../network/trained-part.js';
import type { ModelGraph, Shape } from '@edgewright/model-graph';
import type { TrainedTask } from './trained-task.js';

/** `[height, width, classes]` of what the network tells. */
function outputShape(network: ModelGraph): Shape {
  const part = trainedPart(network);
  return part.layers.find(({ name }) => name === part.outputs[0])?.out ?? [];
}

/** Classes of pixels. */
export const segmentationTask: TrainedTask = {
  metric: 'mean_iou_percent',
  target: 'masks',
  loss: (smoothing) => crossEntropy({ smoothing }),
  refusal: (network, classes) => {
    const shape = outputShape(network);
    const [height = 1, width = 1, outputs = 0] = shape;
    if (network.outputs.length !== 1 || shape.length !== 3 || height * width === 1)
      return 'its output is not an image of classes';
    return outputs < classes ? `it tells ${outputs} classes apart; the data have ${classes}` : undefined;
  },
  targets: (network, { masks = new Uint8Array() }, batch) => {
    const [height = 1, width = 1] = outputShape(network);
    const [oldHeight = 1, oldWidth = 1] = network.inputs[0]?.shape ?? [];
    const area = height * width;
    const labels = new Float32Array(batch * area);
    const rowsOf = nearest(height, oldHeight);
    const columnsOf = nearest(width, oldWidth);
    return {
      arrays: new Map([[LABELS, labels]]),
      write: ({ item, place, shown }) => {
        const target = labels.subarray(place * area, (place + 1) * area);
        if (item < 0) return void target.fill(-1);
        const first = item * oldHeight * oldWidth;
        rowsOf.forEach((row, y) => {
          const from = shown?.rows[row] ?? row;
          columnsOf.forEach((column, x) => {
            const source = shown?.columns[column] ?? column;
            target[y * width + x] =
              from < 0 || source < 0 ? 0 : (masks[first + from * oldWidth + source] ?? 0);
          });
        });
      },
    };
  },
  quality: ({ classes }) => {
    const both = new Float64Array(classes);
    const either = new Float64Array(classes);
    return {
      add: (measures, targets) => {
        const guess = measures.get('guess') ?? new Float32Array();
        targets.get(LABELS)?.forEach((truth, pixel) => {
          if (truth < 0) return;
          const told = guess[pixel] ?? 0;
          if (told === truth) both[truth] = (both[truth] ?? 0) + 1;
          else if (told < classes) either[told] = (either[told] ?? 0) + 1;
          either[truth] = (either[truth] ?? 0) + 1;
        });
      },
      percent: () => {
        const seen = Array.from(either, (union, index) =>
          union === 0 ? [] : [(both[index] ?? 0) / union],
        ).flat();
        return (100 * seen.reduce((sum, value) => sum + value, 0)) / seen.length;
      },
    };
  },
};

/** The pixel of the image that each pixel of the output is of. */
function nearest(to: number, from: number): readonly number[] {
  return Array.from({ length: to }, (_, index) => Math.floor(((index + 0.5) * from) / to));
}
