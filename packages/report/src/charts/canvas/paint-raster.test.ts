import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RasterShape } from '../drawing.js';
import type { CanvasPixels, CanvasSurface } from './canvas-surface.js';
import { paintRaster } from './paint-raster.js';

const COLUMNS = 4;
const ROWS = 2;
const CELLS = COLUMNS * ROWS;
const ALL = Uint32Array.from({ length: CELLS }, (_, cell) => cell);

function rasterOf(counts: readonly Uint8Array[], change?: RasterShape['change']): RasterShape {
  return {
    kind: 'raster',
    left: 0,
    top: 0,
    cell: 1,
    columns: COLUMNS,
    rows: ROWS,
    layers: counts.map((of, index) => ({
      colour: index === 0 ? '#ff0000' : '#0000ff',
      base: 0.5,
      counts: Uint32Array.from(of),
      filled: ALL,
    })),
    ...(change && { change }),
  };
}

/** What is on a canvas of one grey beneath once a raster is painted. */
function painted(raster: RasterShape, grey: number): readonly number[] {
  let written: CanvasPixels | undefined;
  const surface = {
    getImageData: () => ({
      width: COLUMNS,
      height: ROWS,
      data: new Uint8ClampedArray(CELLS * 4).fill(grey),
    }),
    putImageData: (pixels: CanvasPixels) => {
      written = pixels;
    },
  } as unknown as CanvasSurface;
  paintRaster({ surface, pixelRatio: 1 }, raster, () => String(grey));
  return [...(written?.data ?? [])];
}

describe('paintRaster', () => {
  it('draws with a memory what it draws without one, whatever was drawn before', () => {
    const layer = fc.uint8Array({ max: 3, minLength: CELLS, maxLength: CELLS });
    const drawing = fc.record({
      counts: fc.tuple(layer, layer),
      grey: fc.constantFrom(0, 200),
      skips: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(drawing, { minLength: 2, maxLength: 6 }), (drawings) => {
        const memory = {};
        let revision = 0;
        let before: readonly Uint8Array[] = [];
        for (const { counts, grey, skips } of drawings) {
          revision += skips ? 2 : 1;
          const cells = ALL.filter((cell) => counts.some((of, index) => of[cell] !== before[index]?.[cell]));
          expect(painted(rasterOf(counts, { revision, cells, memory }), grey)).toEqual(
            painted(rasterOf(counts), grey),
          );
          before = counts;
        }
      }),
    );
  });
});
