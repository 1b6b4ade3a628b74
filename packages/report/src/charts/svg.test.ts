import { describe, expect, it } from '@jest/globals';
import type { Scene, Series } from './scene.js';
import { svgOf } from './svg.js';

const scene = (...series: readonly Series[]): Scene => ({
  title: 'a < b',
  note: 'how to read it',
  x: { label: 'predicted (ms)', scale: 'linear', range: { low: 0, high: 10 } },
  panels: [{ y: { label: 'measured (ms)', scale: 'linear', range: { low: 0, high: 10 } }, series }],
});
const COLOUR = '#0072b2';
const NOTHING = /NaN|Infinity|undefined/;

describe('svgOf', () => {
  it('writes title, note, axes and series as text, escaped', () => {
    const svg = svgOf(
      scene({ kind: 'points', label: 'left & out', mark: 'disc', colour: COLOUR, points: [[1, 2]] }),
    );
    for (const text of ['a &lt; b', 'how to read it', 'predicted (ms)', 'measured (ms)', 'left &amp; out']) {
      expect(svg).toContain(`>${text}<`);
    }
  });

  it('lets no text of others out of its place', () => {
    const hostile = '</text></svg><script>alert(1)</script>"\'&#x202e;\u202e\u0000';
    const svg = svgOf({
      ...scene({ kind: 'bars', label: hostile, colour: COLOUR, width: 1, spans: [] }),
      title: hostile,
      note: hostile,
    });
    expect(svg).not.toContain('<script');
    expect(svg).not.toMatch(/[\u0000\u202e]/);
    expect(svg.match(/<\/svg>/g)).toHaveLength(2);
  });

  it('has an element for every kind of series and every mark', () => {
    const spans = [
      { x: 1, low: 0, high: 2 },
      { x: 2, low: 1, high: 3 },
    ];
    const points = [[1, 2]] as const;
    const marks = ['disc', 'dot', 'ring', 'square', 'triangle', 'diamond', 'cross'] as const;
    const svg = svgOf(
      scene(
        { kind: 'band', label: 'band', colour: COLOUR, opacity: 0.2, spans },
        { kind: 'bars', label: 'bars', colour: COLOUR, width: 1, spans },
        { kind: 'line', label: 'line', colour: COLOUR, dash: 'dashed', mark: 'disc', points },
        ...marks.map((mark): Series => ({ kind: 'points', label: mark, colour: COLOUR, mark, points })),
      ),
    );
    const groups = svg
      .split('<g>')
      .slice(1)
      .filter((group) => marks.some((mark) => group.includes(`>${mark}<`)));
    expect(new Set(groups.map((group) => group.split('\n')[2])).size).toBe(marks.length);
    expect(svg).toContain('stroke-dasharray="6 4"');
    expect(svg).not.toMatch(NOTHING);
  });

  it('is a picture even of nothing', () => {
    expect(svgOf(scene())).not.toMatch(NOTHING);
    expect(svgOf({ ...scene(), panels: [] })).not.toMatch(NOTHING);
  });
});
