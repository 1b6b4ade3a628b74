import { Random, type JsonObject } from '@edgewright/base';
import { checkOptions, evaluationSubject, type Subject, type TaskPlugin } from '@edgewright/contracts';
import type { ModelGraph } from '@edgewright/model-graph';
import { sample, type Candidate } from '@edgewright/search-space';
import { toyTask } from '../fakes/toy-task.js';

const NETWORKS = 3;
/** Candidates looked at for them: not every one need have a network. */
const DRAWS = 60;

/** A few networks of a task, as an evaluator gets them: random candidates, the same ones each time. */
export function subjectsOf(task: TaskPlugin, given: JsonObject = {}): readonly Subject[] {
  const options = checkOptions(task.optionsSchema, given, `options of ${task.name}:`);
  const space = task.space(options);
  const random = Random.from('conformance', 'subjects');
  const subjects: Subject[] = [];
  for (let draw = 0; draw < DRAWS && subjects.length < NETWORKS; draw++) {
    const candidate = sample(space, random);
    const graph = networkOrNone(task, candidate, options);
    if (graph !== undefined)
      subjects.push(evaluationSubject(graph, { candidate, task: task.name, taskOptions: options }));
  }
  return subjects;
}

/** What cannot be built is the matter of the cases of the task, not of those of an evaluator. */
function networkOrNone(task: TaskPlugin, candidate: Candidate, options: JsonObject): ModelGraph | undefined {
  try {
    return task.build(candidate, options);
  } catch {
    return undefined;
  }
}

/** Three small convolutional networks of 32 × 32 inputs. */
export function toySubjects(): readonly Subject[] {
  return subjectsOf(toyTask, { inputSize: 32 });
}
