import { describe, expect, it } from '@jest/globals';
import { scatterLines } from './scatter.js';

const plot = (points: readonly (readonly [number, number])[]) =>
  scatterLines({ xLabel: 'latency_ms', yLabel: 'top1', series: [{ mark: '●', label: 'front', points }] });

describe('scatterLines', () => {
  it('puts the lowest point at the bottom left and the highest at the top right', () => {
    const lines = plot([
      [1, 70],
      [2, 80],
    ]);
    const rows = lines.filter((line) => line.includes('│'));
    expect(rows[0]).toMatch(/^80 │ +●$/);
    expect(rows.at(-1)).toMatch(/^70 │●$/);
    expect(lines.join('\n')).toContain('latency_ms');
    expect(lines.at(-1)).toContain('● front');
  });

  it('draws a single point and draws nothing without points', () => {
    expect(plot([[1, 70]]).join('\n')).toContain('│' + ' '.repeat(32) + '●');
    expect(plot([])).toEqual([]);
  });
});
