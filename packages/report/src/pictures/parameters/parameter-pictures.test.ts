import { describe, expect, it } from '@jest/globals';
import { contourPicture } from './contour-picture.js';
import type { ParameterAxis } from './parameter-axis.js';
import { slicePicture } from './slice-picture.js';

const op: ParameterAxis = {
  kind: 'levels',
  label: 'op',
  values: Uint8Array.of(0, 1, 0, 255),
  levels: ['a', 'b'],
};
const width: ParameterAxis = {
  kind: 'numbers',
  label: 'width',
  values: Float32Array.of(8, 8, 8, 64),
  scale: 'logarithmic',
  range: { low: 8, high: 64 },
};
const metric = { label: 'ms', values: Float32Array.of(1, 5, 3, 9), scale: 'linear' } as const;
const status = Uint8Array.of(2, 1, 2, 2);

describe('slicePicture', () => {
  it('has a median of the feasible for each level, and no place for what is not active', () => {
    const [panel] = slicePicture({ title: '', parameter: op, metric, status }).panels;
    const [cloud, median, ...more] = panel?.series ?? [];
    expect(median).toMatchObject({ label: 'median of the feasible', points: [[-0.5, 2], [0.5, 2]] }); // prettier-ignore
    expect(more).toEqual([]);
    const [, , mark] = slicePicture({ title: '', parameter: op, metric, status, selected: [1] }).panels[0]?.series ?? []; // prettier-ignore
    expect(mark).toMatchObject({ kind: 'points', mark: 'loop' });
    const places = cloud?.kind === 'density' ? [...Array.from(cloud.x)] : [];
    expect(places.map((place) => Math.round(place + 10) - 10)).toEqual([0, 1, 0, NaN]);
  });
});

describe('contourPicture', () => {
  it('is the mean of the trials of each cell, and blank where there is none', () => {
    const scene = contourPicture({ title: '', x: width, y: op, metric, status });
    const [cells, highest, ...more] = scene.panels[0]?.series ?? [];
    expect(cells?.kind === 'cells' ? cells.cells.map(({ y }) => y) : []).toEqual([
      { low: -0.5, high: 0.5 },
      { low: 0.5, high: 1.5 },
    ]);
    expect(highest?.label).toBe('5');
    expect(more.at(-1)?.label).toBe('2');
  });

  it('leaves out what the filters do, and says why it is empty', () => {
    const scene = contourPicture({ title: '', x: width, y: op, metric, status, shown: new Uint8Array(4) });
    expect(scene.panels[0]?.message).toContain('No trial');
  });
});
