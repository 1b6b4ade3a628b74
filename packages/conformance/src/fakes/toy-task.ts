import { defineTask, type Objective, type TaskPlugin } from '@edgewright/contracts';
import { GraphBuilder, type ModelGraph, type Tensor } from '@edgewright/model-graph';
import {
  categorical,
  defineSpace,
  group,
  integer,
  repeat,
  variants,
  type CandidateOf,
} from '@edgewright/search-space';

/** Options of {@link toyTask}. */
export interface ToyOptions {
  readonly inputSize: number;
}

const space = defineSpace(
  {
    stem: integer({ min: 8, max: 32, step: 8 }),
    blocks: repeat(
      group({
        op: variants('kind', {
          conv: { kernel: categorical([1, 3, 5]) },
          depthwise: { kernel: categorical([3, 5, 7]) },
        }),
        filters: categorical([8, 16, 32, 64]),
      }),
      { min: 1, max: 3 },
    ),
  },
  [
    {
      name: 'narrow_when_deep',
      message: 'three blocks need a stem of at most 24',
      holds: ({ stem, blocks }) => blocks.length < 3 || stem <= 24,
    },
  ],
);

/** A candidate of {@link toyTask}: a stem and one to three blocks. */
export type ToyCandidate = CandidateOf<typeof space>;

/** What {@link toyTask} looks for when nothing else is said: a high toy score at few toy milliseconds. */
export const toyObjective: Objective = {
  goals: [
    { metric: 'toy_score', direction: 'maximise' },
    { metric: 'toy_ms', direction: 'minimise' },
  ],
  constraints: [],
  reward: { kind: 'weighted-sum', weights: { toy_ms: 0.1 } },
};

/**
 * A small, complete task for tests: 43,872 valid candidates with a constraint, a conditional, a nested repeat, real
 * graphs, one reference that is a point of the space and one that is not.
 */
export const toyTask: TaskPlugin = defineTask<ToyOptions, ToyCandidate>({
  name: 'toy',
  summary: 'A stem and one to three convolutions',
  source: 'made up for tests',
  optionsSchema: {
    type: 'object',
    additionalProperties: false,
    properties: { inputSize: { type: 'integer', minimum: 8, default: 16 } },
  },
  defaults: { objective: toyObjective, evaluators: [] },
  space: () => space,
  build: buildToy,
  references: ({ inputSize }) => [
    {
      name: 'toy_small',
      published: [{ metric: 'params_m', value: 0.001, unit: 'M', source: 'made up for tests' }],
      candidate: { stem: 8, blocks: [{ op: { kind: 'conv', kernel: 3 }, filters: 8 }] },
    },
    { name: 'toy_fixed', published: [], graph: () => fixedGraph(inputSize) },
  ],
});

function buildToy({ stem, blocks }: ToyCandidate, { inputSize }: ToyOptions): ModelGraph {
  const builder = new GraphBuilder('toy');
  const image = builder.input('image', [inputSize, inputSize, 3]);
  const first = builder.conv2d(image, {
    name: 'stem',
    filters: stem,
    kernel: 3,
    stride: 2,
    bn: true,
    act: 'relu',
  });
  const last = blocks.reduce<Tensor>((x, { op, filters }, index) => {
    const name = `block${index}`;
    if (op.kind === 'conv')
      return builder.conv2d(x, { name, filters, kernel: op.kernel, bn: true, act: 'relu' });
    const depthwise = builder.depthwiseConv2d(x, { name: `${name}/depthwise`, kernel: op.kernel, bn: true });
    return builder.conv2d(depthwise, { name, filters, kernel: 1, bn: true, act: 'relu' });
  }, first);
  return builder.build([builder.reduceMean(last, { name: 'pool', axes: [0, 1] })]);
}

function fixedGraph(inputSize: number): ModelGraph {
  const builder = new GraphBuilder('toy_fixed');
  const image = builder.input('image', [inputSize, inputSize, 3]);
  return builder.build([builder.conv2d(image, { name: 'only', filters: 4, kernel: 3 })]);
}
