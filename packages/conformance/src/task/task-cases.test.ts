import type { TaskPlugin } from '@edgewright/contracts';
import type { ModelGraph } from '@edgewright/model-graph';
import { categorical, defineSpace, type Candidate, type SearchSpace } from '@edgewright/search-space';
import { toyTask } from '../fakes/toy-task.js';
import { describeKit } from '../testing/catches.js';
import { taskCases, taskSubject, type TaskSubject } from './task-cases.js';

const changed = (changes: Partial<TaskPlugin>): TaskSubject => taskSubject({ ...toyTask, ...changes });
const rebuilt = (change: (graph: ModelGraph, candidate: Candidate) => ModelGraph) =>
  changed({ build: (candidate, options) => change(toyTask.build(candidate, options), candidate) });

let calls = 0;
const fickleSpace = () => {
  calls++;
  return defineSpace({ width: categorical([8, 8 + calls]) }) as unknown as SearchSpace;
};
/** Its constraint holds when a candidate is made, and no longer when it comes back. */
const forgetfulSpace = (): SearchSpace => {
  let asked = 0;
  const rule = { name: 'fresh', message: 'only fresh candidates', holds: () => asked++ % 2 === 0 };
  return { ...toyTask.space({ inputSize: 16 }), constraints: [rule] };
};

describeKit('taskCases', {
  cases: taskCases,
  sound: { 'the toy task': taskSubject(toyTask), 'with options': taskSubject(toyTask, { inputSize: 33 }, 5) },
  broken: {
    'it has a kebab-case name, a summary and a source': [
      changed({ name: 'Toy_Task' }),
      changed({ summary: ' ' }),
      changed({ source: '' }),
    ],
    'its options have a strict schema': [
      changed({ optionsSchema: { type: 'object', properties: {} } }),
      changed({ optionsSchema: { type: 'objekt' } }),
      taskSubject(toyTask, { inputSize: 'large' }),
    ],
    'its default objective and evaluators are valid': [
      changed({
        defaults: {
          ...toyTask.defaults,
          objective: { goals: [], constraints: [], reward: { kind: 'weighted-sum' } },
        },
      }),
      changed({ defaults: { ...toyTask.defaults, evaluators: [{ plugin: '', options: {} }] } }),
    ],
    'its space is the same each time': changed({ space: fickleSpace }),
    'random candidates survive JSON and keep the constraints': changed({ space: forgetfulSpace }),
    'random candidates and their neighbours build valid networks': [
      rebuilt((graph) => ({ ...graph, outputs: ['nowhere'] })),
      rebuilt((graph) => ({ ...graph, layers: [] })),
    ],
    'building is pure': [
      rebuilt((graph) => ({ ...graph, name: `build ${++calls}` })),
      rebuilt((graph, candidate) => {
        (candidate as { touched?: boolean }).touched = true;
        return graph;
      }),
    ],
    'networks have parameters and work to do': rebuilt((graph) => ({ ...graph, layers: [] })),
    'references have names of their own and sourced numbers': [
      changed({ references: (options) => [...toyTask.references(options), ...toyTask.references(options)] }),
      changed({
        references: () => [
          { name: 'r', published: [{ metric: 'm', value: 1, unit: '', source: '' }], candidate: {} },
        ],
      }),
      changed({
        references: () => [
          { name: 'r', published: [{ metric: 'm', value: NaN, unit: '', source: 'x' }], candidate: {} },
        ],
      }),
    ],
    'references are points of the space, or networks': [
      changed({ references: () => [{ name: 'r', published: [], candidate: { stem: 9, blocks: [] } }] }),
      changed({
        references: () => [
          { name: 'r', published: [], graph: () => ({ name: 'g', inputs: [], layers: [], outputs: ['x'] }) },
        ],
      }),
    ],
  },
});
