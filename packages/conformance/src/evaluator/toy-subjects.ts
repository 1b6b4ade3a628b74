import { Random } from '@edgewright/base';
import type { Subject } from '@edgewright/contracts';
import { sample } from '@edgewright/search-space';
import { toyTask } from '../fakes/toy-task.js';

/** Three small convolutional networks of 32 × 32 inputs, as an evaluator gets them. */
export function toySubjects(): readonly Subject[] {
  const options = { inputSize: 32 };
  const random = Random.from('conformance', 'subjects');
  return Array.from({ length: 3 }, () => {
    const candidate = sample(toyTask.space(options), random);
    return { graph: toyTask.build(candidate, options), candidate, task: toyTask.name };
  });
}
