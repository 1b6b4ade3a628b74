import { defineTask, type ShapeErrors, type TaskPlugin } from '@edgewright/contracts';
import { GraphBuilder, type ModelGraph } from '@edgewright/model-graph';
import {
  categorical,
  defineSpace,
  type Candidate,
  type CandidateOf,
  type SearchSpace,
} from '@edgewright/search-space';
import { describe, expect, it } from '@jest/globals';
import { runCheck } from '../plugin/check-plugin.js';
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

/** A window that fits into half of its images, as its task puts it. */
const windowed = (shapeErrors: ShapeErrors): TaskSubject => {
  const space = defineSpace({ kernel: categorical([3, 5, 40, 60]) });
  const { name, summary, source, optionsSchema, defaults } = toyTask;
  const build = ({ kernel }: CandidateOf<typeof space>) => {
    const builder = new GraphBuilder('windowed');
    const image = builder.input('image', [16, 16, 3]);
    return builder.build([builder.conv2d(image, { name: 'conv', filters: 8, kernel, padding: 'valid' })]);
  };
  const facts = { name, summary, source, optionsSchema, defaults };
  return taskSubject(defineTask({ ...facts, space: () => space, build, references: () => [], shapeErrors }));
};

describe('a network that cannot be', () => {
  const problems = async (subject: TaskSubject) => {
    const results = await Promise.all(
      taskCases.map((each) =>
        runCheck({ ...each, subject: 'windowed', kind: 'task', run: () => each.run(subject) }),
      ),
    );
    return results.flatMap(({ name, problem }) => (problem === null ? [] : [[name, problem]]));
  };

  it('is one finding, with the words of the builder', async () => {
    expect(await problems(windowed('failed'))).toEqual([
      [
        'random candidates and their neighbours build valid networks',
        expect.stringMatching(/^conv2d layer "conv": a window of \d0 does not fit into an axis of 16$/),
      ],
    ]);
  });

  it('is none where the task counts it as infeasible', async () => {
    expect(await problems(windowed('infeasible'))).toEqual([]);
  });

  it('is one finding where no candidate has a network', async () => {
    const { task, options } = windowed('infeasible');
    const hopeless = taskSubject(
      { ...task, space: () => defineSpace({ kernel: categorical([40, 60]) }) },
      options,
    );
    expect(await problems(hopeless)).toEqual([
      [
        'random candidates and their neighbours build valid networks',
        'none of 20 random candidates has a network',
      ],
    ]);
  });

  it('is one finding where no candidate keeps the constraints', async () => {
    const never = { name: 'never', message: 'it never holds', holds: () => false };
    const { task } = windowed('failed');
    const space = { ...task.space({}), constraints: [never] };
    const found = await problems(taskSubject({ ...task, space: () => space }));
    expect(found.map(([name]) => name)).toEqual(['random candidates survive JSON and keep the constraints']);
  });
});

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
