import { describe, expect, it } from '@jest/globals';
import { scatterSvg } from './scatter-svg.js';

const AXES = { title: 'a < b', xLabel: 'predicted', yLabel: 'measured' };

/** Centres of the points, without those of the legend, which are at its left. */
const centres = (svg: string) =>
  [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"[^>]*opacity/g)].map(([, x, y]) => [
    Number(x),
    Number(y),
  ]);

describe('scatterSvg', () => {
  it('puts a perfect prediction on the diagonal, and an underestimate above it', () => {
    const svg = scatterSvg({
      ...AXES,
      series: [
        {
          label: 'one',
          points: [
            [5, 5],
            [2, 4],
          ],
        },
      ],
    });
    const [, x1, y1, x2, y2] =
      /x1="([\d.]+)" y1="([\d.]+)" x2="([\d.]+)" y2="([\d.]+)" stroke="#888888"/.exec(svg) ?? [];
    const onDiagonal = (x: number) =>
      Number(y1) + ((x - Number(x1)) / (Number(x2) - Number(x1))) * (Number(y2) - Number(y1));
    const [perfect = [], under = []] = centres(svg);
    expect(perfect[1]).toBeCloseTo(onDiagonal(perfect[0] ?? NaN), 0);
    expect(under[1]).toBeLessThan(onDiagonal(under[0] ?? NaN));
  });

  it('names series, axes and title as text', () => {
    const svg = scatterSvg({ ...AXES, series: [{ label: 'left & out', points: [[0.001, 0.002]] }] });
    for (const text of ['a &lt; b', 'left &amp; out', 'predicted', 'measured'])
      expect(svg).toContain(`>${text}<`);
    expect(svg).not.toMatch(/NaN|Infinity/);
  });

  it('is drawn even of nothing', () => {
    expect(scatterSvg({ ...AXES, series: [] })).not.toMatch(/NaN|Infinity/);
  });
});
