import { describe, expect, it } from '@jest/globals';
import { charactersOf } from './characters.js';
import type { Mark, Point } from './scene.js';

const plot = (points: readonly Point[], mark: Mark = 'disc') =>
  charactersOf({
    title: 'front',
    x: { label: 'latency_ms', scale: 'linear' },
    panels: [
      {
        y: { label: 'top1', scale: 'linear' },
        series: [{ kind: 'points', mark, label: 'front', colour: '#000000', points }],
      },
    ],
  });

describe('charactersOf', () => {
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

  it('has a character of its own for every mark', () => {
    const marks: readonly Mark[] = ['disc', 'dot', 'ring', 'square', 'triangle', 'diamond', 'cross'];
    expect(new Set(marks.map((mark) => plot([[1, 70]], mark).at(-1))).size).toBe(marks.length);
  });

  it('draws a line through every column between its ends', () => {
    const stairs: readonly Point[] = [
      [0, 1],
      [50, 1],
      [50, 3],
      [100, 3],
    ];
    const lines = charactersOf({
      title: 'best so far',
      x: { label: 'trial', scale: 'linear' },
      panels: [
        {
          y: { label: 'reward', scale: 'linear' },
          series: [{ kind: 'line', colour: '#000000', points: stairs }],
        },
      ],
    });
    const rows = lines.filter((line) => line.includes('│'));
    expect(rows[0]).toBe(`3 │${' '.repeat(32)}${'·'.repeat(32)}`);
    expect(rows.at(-1)).toBe(`1 │${'·'.repeat(32)}`);
    expect(lines.at(-1)).toContain('trial');
  });
});
