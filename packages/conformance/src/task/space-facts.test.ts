import { GraphBuilder } from '@edgewright/model-graph';
import { categorical, defineSpace, type Candidate } from '@edgewright/search-space';
import { describe, expect, it } from '@jest/globals';
import { toyTask } from '../fakes/toy-task.js';
import { networksAround, shareOfValid } from './space-facts.js';

const decisions = { filters: categorical([1, 2, 3, 4]) };

describe('shareOfValid', () => {
  it('is the share of draws that the constraints leave', () => {
    const odd = defineSpace(decisions, [
      { name: 'odd', message: 'filters are odd', holds: ({ filters }) => filters % 2 === 1 },
    ]);
    expect(shareOfValid(defineSpace(decisions))).toBe(1);
    expect(shareOfValid(odd)).toBeCloseTo(0.5, 1);
  });
});

describe('networksAround', () => {
  /** A layer of so many filters, of the most where there is room for no more. */
  const around = (most: number) => {
    const build = ({ filters }: Candidate) => {
      const builder = new GraphBuilder('layer');
      const x = builder.input('input', [4, 4, 3]);
      const used = Math.min(Number(filters), most);
      return builder.build([builder.conv2d(x, { name: 'layer', filters: used, kernel: 1 })]);
    };
    const task = { ...toyTask, space: () => defineSpace(decisions), build };
    return networksAround({ task, options: {} }, { filters: 1 });
  };

  it('counts as many networks as candidates where every decision matters', () => {
    expect(around(4)).toEqual({ candidates: 4, networks: 4 });
  });

  it('counts fewer where two candidates build one', () => {
    expect(around(3)).toEqual({ candidates: 4, networks: 3 });
  });
});
