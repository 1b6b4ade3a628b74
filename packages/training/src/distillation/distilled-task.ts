import type { DatasetItems } from '@edgewright/contracts';
import { distilled, teacherInput, type Distillation } from '../losses/distillation.js';
import type { TrainedTask } from '../trainer/trained-task.js';
import type { TensorReader } from './kept-tensors.js';

/** What a student learns from beside labels. */
export interface Teaching {
  readonly terms: Distillation;
  /** The items that the teacher has seen; others are measured on, for which it is not asked. */
  readonly items: DatasetItems;
  /** By what of the student is to be like it: a layer, or `logits`. */
  readonly tensors: ReadonlyMap<string, TensorReader>;
}

/** A task in which a network learns from a teacher as well; it is measured as before. */
export function distilledTask(task: TrainedTask, { terms, items: taught, tensors }: Teaching): TrainedTask {
  return {
    ...task,
    loss: (smoothing) => distilled(task.loss(smoothing), terms),
    targets: (network, items, batch) => {
      const own = task.targets(network, items, batch);
      if (items !== taught) return own;
      const read = [...tensors].map(([of, reader]) => {
        const { length } = reader;
        return { reader, length, name: teacherInput(of), array: new Float32Array(batch * length) };
      });
      return {
        arrays: new Map([...own.arrays, ...read.map(({ name, array }) => [name, array] as const)]),
        write: (place) => {
          own.write(place);
          for (const { reader, length, array } of read)
            reader.read(place.item, array.subarray(place.place * length, (place.place + 1) * length));
        },
      };
    },
  };
}
