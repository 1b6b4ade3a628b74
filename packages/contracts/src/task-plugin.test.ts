import { EdgewrightError } from '@edgewright/base';
import { GraphBuilder } from '@edgewright/model-graph';
import { categorical, defineSpace, type Candidate, type CandidateOf } from '@edgewright/search-space';
import { describe, expect, it } from '@jest/globals';
import { defineTask, type ShapeErrors } from './task-plugin.js';

const space = defineSpace({ kernel: categorical([3, 40]), groups: categorical([4, 3]) });

function taskWith(shapeErrors?: ShapeErrors) {
  return defineTask<object, CandidateOf<typeof space>>({
    name: 'windows',
    summary: 'one window',
    source: 'made up for tests',
    optionsSchema: { type: 'object' },
    defaults: {
      objective: { goals: [], constraints: [], reward: { kind: 'weighted-sum' } },
      evaluators: [],
    },
    space: () => space,
    build: ({ kernel, groups }) => {
      const builder = new GraphBuilder('windows');
      const image = builder.input('image', [16, 16, 4]);
      const options = { name: 'conv', filters: 8, kernel, groups, padding: 'valid' } as const;
      return builder.build([builder.groupConv2d(image, options)]);
    },
    references: () => [],
    ...(shapeErrors === undefined ? {} : { shapeErrors }),
  });
}

const candidate = (kernel: number, groups = 4) => ({ kernel, groups }) as unknown as Candidate;

describe('shapes that do not fit', () => {
  const refused = (shapeErrors: ShapeErrors | undefined, of: Candidate): unknown => {
    try {
      return taskWith(shapeErrors).build(of, {});
    } catch (error) {
      return error;
    }
  };

  it.each([
    [candidate(40), 'conv2d layer "conv": a window of 40 does not fit into an axis of 16'],
    [
      candidate(3, 3),
      'conv2d layer "conv": 3 groups must divide both its 4 input channels and its 8 filters',
    ],
  ])('mean that there is no such network where the task says so: %j', (of, message) => {
    expect(refused('infeasible', of)).toMatchObject({ category: 'unsupported', message: `group_${message}` });
    for (const word of ['failed', undefined] as const) {
      expect(refused(word, of)).toMatchObject({ category: 'invalid-input', message: `group_${message}` });
    }
  });

  it('leave what fits, and other mistakes, as they are', () => {
    expect(taskWith('infeasible').build(candidate(3), {}).layers).toHaveLength(1);
    const mistake = refused('infeasible', candidate(NaN));
    expect(mistake).toBeInstanceOf(EdgewrightError);
    expect(mistake).toMatchObject({ code: 'model-graph/bad-attribute', category: 'invalid-input' });
  });

  it('are told of in words that exist', () => {
    expect(() => taskWith('infeasable' as ShapeErrors)).toThrow(
      /shapeErrors of the task windows is "infeasable"; allowed: infeasible, failed/,
    );
  });
});
