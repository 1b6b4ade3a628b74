import { describe, expect, it } from '@jest/globals';
import type { Drawing, RasterShape, Shape } from '../charts/drawing.js';
import { drawingOf } from '../charts/layout/drawing-of.js';
import { pixelOf, type PanelPlace } from '../charts/layout/panel-place.js';
import type { Scene } from '../charts/scene.js';
import { DARK_THEME } from '../charts/theme.js';
import { frontPicture, type TrialCloud } from './front-picture.js';

const CLOUD: TrialCloud = {
  title: 'front',
  x: {
    label: 'latency (ms)',
    values: Float32Array.of(1, 2, 4, 8, NaN, 3),
    scale: 'logarithmic',
    direction: 'minimise',
    limit: { high: 4, text: 'over the target, 4 ms' },
  },
  y: {
    label: 'top-1 (%)',
    values: Float32Array.of(70, 72, 75, 76, NaN, 71),
    scale: 'linear',
    direction: 'maximise',
    deviations: Float32Array.of(0.5, 0.5, 0.5, 0.5, NaN, 0),
  },
  status: Uint8Array.of(2, 2, 2, 1, 0, 2),
  shown: Uint8Array.of(0, 1, 1, 1, 1, 1),
  front: [0, 1, 2],
  outsideFit: Uint8Array.of(3, 0, 0, 0, 0, 0),
  selected: [1],
  published: [{ name: '<b>v2</b>', x: 2, y: 76 }],
  withUncertainty: true,
};

function flat(shapes: readonly Shape[]): readonly Shape[] {
  return shapes.flatMap((shape) => (shape.kind === 'group' ? flat(shape.shapes) : [shape]));
}

function rasterIn({ shapes }: Drawing): RasterShape | undefined {
  return flat(shapes).find((shape) => shape.kind === 'raster');
}

const seriesOf = (scene: Scene) => scene.panels[0]?.series ?? [];

describe('frontPicture', () => {
  const scene = frontPicture(CLOUD);
  const picture = drawingOf(scene, { cell: 1 });

  it('counts every measured trial once a cell of its dot, in the layer of what it is', () => {
    const layers = rasterIn(picture)?.layers.map(({ counts, filled, label }) => {
      const sum = counts.reduce((total, count) => total + count, 0);
      return [label, sum / 16, filled.length / 16];
    });
    expect(layers).toEqual([['filtered out', 1, 1], ['infeasible', 1, 1], ['feasible', 3, 3]]); // prettier-ignore
  });

  it('counts where the axes put the trial', () => {
    const raster = rasterIn(picture);
    const [place] = picture.panels;
    const [x, y] = pixelOf(place as PanelPlace, [8, 76]);
    const { columns, left, top, layers } = raster as RasterShape;
    const cell = layers[1]?.filled[0] ?? -1;
    expect(Math.abs((cell % columns) + left + 0.5 - x)).toBeLessThan(2.5);
    expect(Math.abs(Math.floor(cell / columns) + top + 0.5 - y)).toBeLessThan(2.5);
  });

  it('keeps where trials lie for another choice of what is shown, and not for another range', () => {
    const memory = {};
    const drawn = (cloud: TrialCloud) => rasterIn(drawingOf(frontPicture({ ...cloud, memory })));
    const first = drawn(CLOUD);
    const other = drawn({ ...CLOUD, shown: new Uint8Array(6).fill(1) });
    expect(other?.layers[2]?.filled.length).toBeGreaterThan(first?.layers[2]?.filled.length ?? 0);
    const zoomed = drawn({ ...CLOUD, x: { ...CLOUD.x, range: { low: 1, high: 3 } } });
    expect(zoomed?.layers[1]?.filled).toHaveLength(0);
  });

  it('marks what lies outside of fit as hollow, with dashed bars', () => {
    const labels = seriesOf(scene).flatMap((one) => (one.kind === 'points' ? [[one.label, one.mark, one.points.length]] : [])); // prettier-ignore
    expect(labels).toEqual([['front', 'disc', 2], ['front, outside of fit', 'ring', 1], ['published', 'diamond', 1], ['selected', 'loop', 1]]); // prettier-ignore
    const bars = seriesOf(scene).flatMap((one) => (one.kind === 'whiskers' ? [[one.dash, one.spans.length]] : [])); // prettier-ignore
    expect(bars).toEqual([['solid', 2], ['dashed', 1]]); // prettier-ignore
  });

  it('numbers more names than there is room for', () => {
    const published = Array.from({ length: 11 }, (_, index) => ({
      name: `net ${index}`,
      x: 2,
      y: 70 + index,
    }));
    const labels = seriesOf(frontPicture({ ...CLOUD, published })).map(({ label }) => label);
    expect(labels).toContain('11 net 10');
  });

  it('says why there is nothing to see, in any theme', () => {
    const empty = frontPicture({ ...CLOUD, status: new Uint8Array(6), published: [], front: [], selected: [] }, DARK_THEME); // prettier-ignore
    expect(empty.panels[0]?.message).toContain('No trial');
    expect(flat(drawingOf(empty).shapes)).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'text', text: empty.panels[0]?.message })])); // prettier-ignore
  });
});
