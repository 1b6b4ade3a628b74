import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { BundlesShape } from '../drawing.js';
import type { CanvasPixels, CanvasSurface } from './canvas-surface.js';
import { paintBundles } from './paint-bundles.js';

const WIDTH = 20;
const HEIGHT = 10;

const FRAME = { left: 0, top: 0, width: WIDTH, height: HEIGHT };
/** Pixels downwards of the places of both axes. */
const PLACES = Float32Array.of(0.5, 3.5, 4, 9.5, -4);
const AT = new Map([...PLACES].map((pixel, place) => [pixel, place]));
const LOOKS = [0.5, 0.99].map((opacity) => ({ width: 1, opacity }));

/** Grades of the curves between these pixels. */
function gradesOf(curves: readonly (readonly [from: number, to: number])[], grade = 1): Uint8Array {
  const grades = new Uint8Array(PLACES.length ** 2);
  for (const [from, to] of curves) grades[(AT.get(from) ?? 0) * PLACES.length + (AT.get(to) ?? 0)] = grade;
  return grades;
}

/** Curves in black over white, and others behind them in red. */
function shapeOf(before: Uint8Array, more: Partial<BundlesShape> = {}, behind = gradesOf([])): BundlesShape {
  const layer = (stroke: string, grades: Uint8Array) => ({ stroke, looks: LOOKS, grades: [grades] });
  return {
    kind: 'bundles',
    frame: FRAME,
    background: '#ffffff',
    gaps: [{ left: 0, right: WIDTH, from: PLACES, to: PLACES }],
    layers: [layer('#ff0000', behind), layer('#000000', before)],
    ...more,
  };
}

/** A surface, and the pixels that were written on it last. */
function surface() {
  let written: CanvasPixels | undefined;
  const of = {
    getImageData: (...[, , width, height]: Parameters<CanvasSurface['getImageData']>) => ({
      width,
      height,
      data: new Uint8ClampedArray(width * height * 4).fill(255),
    }),
    putImageData: (given: CanvasPixels) => {
      written = given;
    },
  } as unknown as CanvasSurface;
  return { surface: of, data: () => [...(written?.data ?? [])] };
}

/** Red of every pixel of a shape. */
function painted(shape: BundlesShape): (column: number, row: number) => number {
  const on = surface();
  paintBundles({ surface: on.surface, pixelRatio: 1 }, shape);
  const data = on.data();
  return (column, row) => data[(row * WIDTH + column) * 4] ?? Number.NaN;
}

describe('paintBundles', () => {
  it('draws a level curve as a line of its width, from end to end', () => {
    const red = painted(shapeOf(gradesOf([[3.5, 3.5]])));
    for (const column of [0, 10, WIDTH - 1]) {
      expect(red(column, 3)).toBeCloseTo(128, -1);
      expect([red(column, 2), red(column, 4)]).toEqual([255, 255]);
    }
  });

  it('covers two rows in part where it lies between them', () => {
    const red = painted(shapeOf(gradesOf([[4, 4]])));
    expect(red(5, 3)).toBe(red(5, 4));
    expect(red(5, 3)).toBeGreaterThan(150);
    expect(red(5, 3)).toBeLessThan(230);
  });

  it('is as opaque as curves that are drawn over each other', () => {
    const gap = { left: 0, right: WIDTH, from: PLACES, to: PLACES };
    const twice = gradesOf([[3.5, 3.5]]);
    const layer = { stroke: '#000000', looks: LOOKS, grades: [twice, twice] };
    const none = { ...layer, grades: [] };
    const red = painted(shapeOf(twice, { gaps: [gap, gap], layers: [none, layer] }));
    expect(red(7, 3)).toBeCloseTo(64, -1);
  });

  it('leaves and arrives level, and is in the middle halfway', () => {
    const red = painted(shapeOf(gradesOf([[0.5, 9.5]], 2)));
    const darkest = (column: number) => {
      const rows = Array.from({ length: HEIGHT }, (_, row) => red(column, row));
      return rows.indexOf(Math.min(...rows));
    };
    expect([darkest(0), darkest(WIDTH - 1)]).toEqual([0, HEIGHT - 1]);
    expect([4, 5]).toContain(darkest(WIDTH / 2));
  });

  it('cuts off what leaves the frame', () => {
    const gaps = [{ left: -10, right: WIDTH + 10, from: PLACES, to: PLACES }];
    const red = painted(shapeOf(gradesOf([[-4, 3.5]]), { gaps }));
    expect(red(WIDTH - 1, 3)).toBeLessThan(255);
  });

  it('draws with a memory what it draws without one, whatever was drawn before', () => {
    const grades = fc.uint8Array({ min: 0, max: LOOKS.length, minLength: 25, maxLength: 25 });
    fc.assert(
      fc.property(fc.array(fc.tuple(grades, grades), { minLength: 2, maxLength: 5 }), (drawings) => {
        const memory = {};
        const on = surface();
        for (const [before, behind] of drawings)
          paintBundles({ surface: on.surface, pixelRatio: 1 }, shapeOf(before, { memory }, behind));
        const fresh = surface();
        const [before, behind] = drawings.at(-1) ?? [];
        paintBundles({ surface: fresh.surface, pixelRatio: 1 }, shapeOf(before ?? gradesOf([]), {}, behind));
        expect(on.data()).toEqual(fresh.data());
      }),
    );
  });

  it('begins again where places or colours are others', () => {
    const memory = {};
    const shape = shapeOf(gradesOf([[3.5, 3.5]]), { memory });
    for (const changed of [
      shape,
      { ...shape, background: '#000000' },
      { ...shape, frame: { ...FRAME, top: 2 } },
      { ...shape, gaps: shape.gaps.map((gap) => ({ ...gap, to: PLACES.map((pixel) => pixel + 1) })) },
    ]) {
      const on = surface();
      const fresh = surface();
      paintBundles({ surface: on.surface, pixelRatio: 1 }, changed);
      paintBundles({ surface: fresh.surface, pixelRatio: 1 }, { ...changed, memory: {} });
      expect(on.data()).toEqual(fresh.data());
    }
  });
});
