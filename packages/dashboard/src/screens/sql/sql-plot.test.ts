import { describe, expect, it } from '@jest/globals';
import { numberColumns, plottedPoints, sqlScene } from './sql-plot.js';

const answer = {
  columns: ['trial', 'state', 'reward', 'constructor'],
  rows: [
    [1, 'completed', 0.5, null],
    [2, 'failed', null, null],
    [3, 'completed', -1, '9007199254740993'],
  ],
};

describe('the picture of an answer', () => {
  it('has axes of the columns with numbers', () => {
    expect(numberColumns(answer)).toEqual(['trial', 'reward']);
  });

  it('has a point for each row with both numbers, in the order of the rows', () => {
    const plot = { x: 'reward', y: 'trial', kind: 'line' } as const;
    expect(plottedPoints(answer, plot)).toEqual([
      [0.5, 1],
      [-1, 3],
    ]);
    expect(sqlScene(answer, plot).panels[0]).toMatchObject({
      y: { label: 'trial' },
      series: [{ kind: 'line' }],
    });
  });

  it('says so where no row has both, as for columns that are not there', () => {
    const scene = sqlScene(answer, { x: 'reward', y: 'gone', kind: 'points' });
    expect(scene.panels[0]?.message).toBe('No row has a number in both columns.');
  });
});
