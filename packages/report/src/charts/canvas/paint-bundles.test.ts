import { describe, expect, it } from '@jest/globals';
import type { CurvesShape } from '../drawing.js';
import type { CanvasPixels, CanvasSurface } from './canvas-surface.js';
import { paintBundles } from './paint-bundles.js';

const WIDTH = 20;
const HEIGHT = 10;

/** Red of every pixel, of curves in black over white. */
function painted(curves: readonly CurvesShape[]): (column: number, row: number) => number {
  const pixels = { width: WIDTH, height: HEIGHT, data: new Uint8ClampedArray(WIDTH * HEIGHT * 4).fill(255) };
  let written: CanvasPixels | undefined;
  const surface = {
    getImageData: () => pixels,
    putImageData: (given: CanvasPixels) => {
      written = given;
    },
  } as unknown as CanvasSurface;
  const frame = { left: 0, top: 0, width: WIDTH, height: HEIGHT };
  paintBundles({ surface, pixelRatio: 1 }, { kind: 'bundles', frame, layers: [curves] });
  expect(written).toBe(pixels);
  return (column, row) => pixels.data[(row * WIDTH + column) * 4] ?? Number.NaN;
}

const curve = (ends: readonly number[], opacity = 0.5): CurvesShape => ({
  kind: 'curves',
  left: 0,
  right: WIDTH,
  ends: Float32Array.from(ends),
  stroke: '#000000',
  width: 1,
  opacity,
});

describe('paintBundles', () => {
  it('draws a level curve as a line of its width, from end to end', () => {
    const red = painted([curve([3.5, 3.5])]);
    for (const column of [0, 10, WIDTH - 1]) {
      expect(red(column, 3)).toBeCloseTo(128, -1);
      expect([red(column, 2), red(column, 4)]).toEqual([255, 255]);
    }
  });

  it('covers two rows in part where it lies between them', () => {
    const red = painted([curve([4, 4])]);
    expect(red(5, 3)).toBe(red(5, 4));
    expect(red(5, 3)).toBeGreaterThan(150);
    expect(red(5, 3)).toBeLessThan(230);
  });

  it('is as opaque as curves that are drawn over each other', () => {
    const red = painted([curve([3.5, 3.5, 3.5, 3.5])]);
    expect(red(7, 3)).toBeCloseTo(64, -1);
  });

  it('leaves and arrives level, and is in the middle halfway', () => {
    const red = painted([curve([0.5, 9.5], 0.99)]);
    const darkest = (column: number) => {
      const rows = Array.from({ length: HEIGHT }, (_, row) => red(column, row));
      return rows.indexOf(Math.min(...rows));
    };
    expect([darkest(0), darkest(WIDTH - 1)]).toEqual([0, HEIGHT - 1]);
    expect([4, 5]).toContain(darkest(WIDTH / 2));
  });

  it('cuts off what leaves the frame', () => {
    const red = painted([{ ...curve([-4, 3.5]), left: -10, right: WIDTH + 10 }]);
    expect(red(WIDTH - 1, 3)).toBeLessThan(255);
  });
});
