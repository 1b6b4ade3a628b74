import { describe, expect, it } from '@jest/globals';
import type { Shape } from '../drawing.js';
import { drawingOf } from '../layout/drawing-of.js';
import { DARK_THEME } from '../theme.js';
import type { CanvasSurface } from './canvas-surface.js';
import { paintDrawing } from './paint-drawing.js';

interface Painted {
  readonly calls: readonly string[];
  /** Of the device pixels, by index of the pixel. */
  readonly pixel: (index: number) => readonly number[];
}

/** What a canvas of so many device pixels a side, all white, is told to do. */
function painted(shapes: readonly Shape[], pixelRatio = 1, side = 4): Painted {
  const calls: string[] = [];
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  const state: Record<string, unknown> = {};
  const own: Record<string, (...given: readonly unknown[]) => unknown> = {
    getImageData: (...box) => ({ width: box[2], height: box[3], data: pixels }),
  };
  const surface = new Proxy({} as CanvasSurface, {
    get: (_, name: string) => own[name] ?? ((...given: unknown[]) => calls.push([name, ...given].join(' '))),
    set: (_, name: string, value) => {
      if (state[name] !== value) calls.push(`${name} = ${String(value)}`);
      state[name] = value;
      return true;
    },
  });
  paintDrawing({ surface, pixelRatio }, { title: '', width: side, height: side, shapes });
  return { calls, pixel: (index) => [...pixels.slice(index * 4, index * 4 + 4)] };
}

describe('paintDrawing', () => {
  it('draws at device pixels, hair lines on one of them', () => {
    const line = { kind: 'line', points: [[1, 0], [1, 4]], stroke: '#112233', width: 1 } as const; // prettier-ignore
    const { calls } = painted([line]);
    expect(calls).toContain('setTransform 1 0 0 1 0 0');
    expect(calls).toContain('moveTo 1.5 0');
    expect(painted([line], 2).calls).toEqual(
      expect.arrayContaining(['setTransform 2 0 0 2 0 0', 'moveTo 1 0']),
    );
  });

  it('turns text upwards around its own place, over its halo', () => {
    const text = { kind: 'text', at: [3, 4], text: 'a', size: 12, anchor: 'middle', colour: '#000000' } as const; // prettier-ignore
    const { calls } = painted([{ ...text, upwards: true, halo: '#ffffff' }]);
    const words = calls.map((call) => call.split(' ')[0]);
    expect(calls).toEqual(expect.arrayContaining(['translate 3 4', 'fillText a 0 0', 'textAlign = center']));
    expect(words.indexOf('strokeText')).toBeLessThan(words.indexOf('fillText'));
    expect(words.filter((word) => word === 'save')).toHaveLength(1);
    expect(words.filter((word) => word === 'restore')).toHaveLength(1);
  });

  it('blends counted points into what lies beneath, once a cell, later layers over earlier ones', () => {
    const layer = (colour: string, counts: readonly number[]) => ({
      colour,
      base: 0.5,
      counts: Uint32Array.from(counts),
      filled: Uint32Array.from(counts.flatMap((count, cell) => (count > 0 ? [cell] : []))),
    });
    const raster: Shape = {
      kind: 'raster',
      left: 0,
      top: 0,
      cell: 1,
      columns: 4,
      rows: 1,
      layers: [layer('#000000', [0, 1, 60000, 1]), layer('#ff0000', [0, 0, 0, 1])],
    };
    const { pixel, calls } = painted([raster]);
    expect(calls.filter((call) => call.startsWith('putImageData'))).toHaveLength(1);
    expect(pixel(0)).toEqual([255, 255, 255, 255]);
    expect(pixel(1)).toEqual([128, 128, 128, 255]);
    expect(pixel(2)[0]).toBeLessThan(20);
    expect(pixel(3)).toEqual([192, 64, 64, 255]);
  });

  it('fills every device pixel of a cell', () => {
    const counts = Uint32Array.from([0, 1]);
    const layers = [{ colour: '#000000', base: 0.95, counts, filled: Uint32Array.of(1) }];
    const raster: Shape = { kind: 'raster', left: 0, top: 0, cell: 1, columns: 2, rows: 1, layers };
    const { pixel } = painted([raster], 2);
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((index) => pixel(index)[0])).toEqual([255, 255, 13, 13, 255, 255, 13, 13]); // prettier-ignore
  });

  it('draws a whole scene in the colours of its theme', () => {
    const scene = {
      title: 'dark',
      x: { label: 'x', scale: 'linear' },
      panels: [
        {
          y: { label: 'y', scale: 'linear' },
          series: [{ kind: 'points', mark: 'ring', colour: DARK_THEME.feasible, points: [[1, 2]] }],
        },
      ],
    } as const;
    const { calls } = painted(drawingOf(scene, { theme: DARK_THEME }).shapes);
    expect(calls).toContain(`fillStyle = ${DARK_THEME.background}`);
    expect(calls).toContain(`strokeStyle = ${DARK_THEME.feasible}`);
    expect(calls).not.toContain('fillStyle = #ffffff');
  });
});
