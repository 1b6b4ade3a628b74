import { describe, expect, it } from '@jest/globals';
import type { DescribedColumn } from '@edgewright/trial-history';
import { brushOn, rankedParameters } from './parameter-axes.js';

const values = Float32Array.of();

describe('a part of the axis of a parameter', () => {
  it('is a range of numbers, whichever end comes first', () => {
    const axis = { kind: 'numbers', label: '', values, scale: 'linear', range: { low: 0, high: 9 } } as const;
    expect(brushOn(axis, 'width', [5, 2])).toEqual({ kind: 'range', column: 'width', low: 2, high: 5 });
  });

  it('is the levels that lie in it, or the nearest', () => {
    const axis = { kind: 'levels', label: '', values, levels: ['a', 'b', 'c'] } as const;
    const levelsOf = (low: number, high: number) => {
      const brush = brushOn(axis, 'op', [low, high]);
      return brush.kind === 'levels' ? brush.levels : [];
    };
    expect(levelsOf(0.5, 2.4)).toEqual(['b', 'c']);
    expect(levelsOf(1.1, 1.3)).toEqual(['b']);
    expect(levelsOf(-0.4, -0.3)).toEqual(['a']);
  });
});

it('the parameters come by what they drive, without those that never differ', () => {
  const column = (name: string, levels: readonly string[]) =>
    ({
      name,
      summary: `path.${name}`,
      domain: { kind: 'levels', levels, ordered: false },
    }) as unknown as DescribedColumn;
  const shares = [{ decision: 'path.b', share: 0.7, deviation: 0, active: 1 }];
  const ranked = rankedParameters(
    [column('a', ['1', '2']), column('b', ['1', '2']), column('c', ['1'])],
    shares,
  );
  expect(ranked.map(({ name }) => name)).toEqual(['b', 'a']);
});
