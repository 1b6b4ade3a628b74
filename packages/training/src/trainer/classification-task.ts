import { crossEntropy, LABELS } from '../losses/cross-entropy.js';
import { trainedPart } from '../network/trained-part.js';
import type { TrainedTask } from './trained-task.js';

/** One class for each item; measured by how many are right. */
export const classificationTask: TrainedTask = {
  metric: 'accuracy_percent',
  target: 'classes',
  loss: (smoothing) => crossEntropy({ smoothing }),
  refusal: (network, classes) => {
    const part = trainedPart(network);
    const [output] = part.outputs;
    const shape = part.layers.find(({ name }) => name === output)?.out ?? [];
    const positions = shape.slice(0, -1).reduce((product, size) => product * size, 1);
    if (part.outputs.length !== 1 || positions !== 1) return 'its output is not one row of classes';
    const outputs = shape.at(-1) ?? 0;
    return outputs < classes ? `it tells ${outputs} classes apart; the data have ${classes}` : undefined;
  },
  targets: (_, { classes = new Uint8Array() }, batch) => {
    const labels = new Float32Array(batch);
    return {
      arrays: new Map([[LABELS, labels]]),
      write: ({ item, place }) => {
        labels[place] = item < 0 ? -1 : (classes[item] ?? 0);
      },
    };
  },
  quality: () => {
    let right = 0;
    let all = 0;
    return {
      add: (measures, targets) => {
        right += measures.get('correct')?.[0] ?? 0;
        all += targets.get(LABELS)?.filter((label) => label >= 0).length ?? 0;
      },
      percent: () => (100 * right) / all,
    };
  },
};
