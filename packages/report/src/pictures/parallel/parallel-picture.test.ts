import { describe, expect, it } from '@jest/globals';
import { bundleCurves } from '../../charts/bundle-curves.js';
import { LIGHT_THEME } from '../../charts/theme.js';
import type { BundlesShape, TextShape } from '../../charts/drawing.js';
import { axisBundles } from './axis-bundles.js';
import { brokenLabel, type AxisPlace } from './axis-place.js';
import type { ParallelAxis } from './parallel-axis.js';
import { axisAt, parallelPicture } from './parallel-picture.js';

const axis = (name: string, more: Partial<ParallelAxis> = {}): ParallelAxis =>
  ({
    kind: 'levels',
    name,
    label: name,
    values: Uint8Array.of(0, 1, 255),
    levels: ['<first>', 'second'],
    ...more,
  }) as ParallelAxis;
const AXES = [axis('a', { group: 'stage 1' }), axis('b', { group: 'stage 1', brush: { low: 0.25, high: 1 } }), axis('c')]; // prettier-ignore
const bundles = axisBundles(AXES, Uint8Array.of(1, 1, 1));

describe('parallelPicture', () => {
  const size = { width: 600, height: 300 };
  const shown = Uint8Array.of(1, 0, 1);
  const picture = parallelPicture({ title: 'p', bundles, shown, selected: [1] }, { size });
  const texts = picture.shapes.filter((shape): shape is TextShape => shape.kind === 'text');

  it('draws each bundle once: what is left over what is left out', () => {
    const curves = picture.shapes.find((shape): shape is BundlesShape => shape.kind === 'bundles');
    const drawn = curves?.layers.map(({ grades }) => grades.flatMap((gap) => [...gap].filter((grade) => grade > 0)).length); // prettier-ignore
    expect(drawn).toEqual([2, 4]);
  });

  it('joins what is not active through the lane below the axes alone', () => {
    const [place] = picture.axes;
    const shape = picture.shapes.find((one): one is BundlesShape => one.kind === 'bundles');
    const { feasible } = LIGHT_THEME;
    const curves = shape === undefined ? [] : bundleCurves(shape).filter(({ stroke }) => stroke === feasible);
    const kept = new Set(curves.flatMap(({ ends }) => [...ends]));
    expect(kept).toEqual(new Set([(place?.top ?? 0) + (place?.height ?? 0), place?.lane]));
    expect(place?.lane).toBeGreaterThan((place?.top ?? 0) + (place?.height ?? 0));
  });

  it('names axes, levels and groups in full', () => {
    const written = texts.map(({ text }) => text);
    for (const text of ['a', 'b', 'c', '<first>', 'second', 'stage 1', 'not active'])
      expect(written).toContain(text);
    expect(written.filter((text) => text === 'stage 1')).toHaveLength(1);
  });

  it('tells the axis and the place of a pointer', () => {
    const second = picture.axes[1] as AxisPlace;
    expect(axisAt(picture, [second.x + 5, second.top])).toEqual({ axis: AXES[1], place: 1 });
    expect(axisAt(picture, [second.x - 5, second.top + second.height * 0.75])?.place).toBeCloseTo(0.25);
  });

  it('says why it is empty', () => {
    const none = axisBundles(AXES, Uint8Array.of(0, 0, 0));
    const drawn = parallelPicture({ title: 'p', bundles: none });
    expect(drawn.shapes.some((shape) => shape.kind === 'text' && shape.text.includes('No trial'))).toBe(true);
    const one = parallelPicture({ title: 'p', bundles: axisBundles([axis('a')], Uint8Array.of(1, 1, 1)) });
    expect(one.shapes.some((shape) => shape.kind === 'text' && shape.text.includes('two axes'))).toBe(true);
  });
});

it('breaks labels without a loss', () => {
  const label = 'stages__2__blocks__1__group_size';
  const lines = brokenLabel(label, 80);
  expect(lines.join('')).toBe(label);
  expect(lines.length).toBeGreaterThan(1);
});
