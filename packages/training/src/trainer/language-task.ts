import { classificationTask } from './classification-task.js';
import { textInputs } from './text-inputs.js';
import type { TrainedTask } from './trained-task.js';

/** One class for each text; measured by how many are right. */
export const languageTask: TrainedTask = {
  ...classificationTask,
  refusal: (network, classes) =>
    textInputs(network) === undefined
      ? 'it reads no ids of words, each input as long as a text'
      : classificationTask.refusal(network, classes),
};
