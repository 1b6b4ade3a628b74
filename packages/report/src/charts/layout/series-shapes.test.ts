import { describe, expect, it } from '@jest/globals';
import type { Shape } from '../drawing.js';
import { scaleOf } from '../scale.js';
import type { Axis, Series } from '../scene.js';
import { LIGHT_THEME } from '../theme.js';
import { seriesShapes } from './series-shapes.js';

const FRAME = { left: 100, top: 50, width: 200, height: 100 };
const LINEAR: Axis = { label: '', scale: 'linear', range: { low: 0, high: 10 } };
const COLOUR = '#000000';

/** What one series becomes in a frame of 0 to 10, or of another axis upwards. */
function drawn(one: Series, y: Axis = LINEAR): readonly Shape[] {
  const place = { frame: FRAME, x: scaleOf(LINEAR, [], 5), y: scaleOf(y, [], 5) };
  return seriesShapes({ y, series: [one] }, place, { theme: LIGHT_THEME, cell: undefined }).flatMap(
    (shape) => (shape.kind === 'group' ? shape.shapes : [shape]),
  );
}

describe('points', () => {
  it('lie y upwards and x to the right, and are left out where the axes do not hold them', () => {
    const points = [
      [0, 0],
      [10, 10],
      [11, 5],
      [5, -1],
      [NaN, 5],
      [5, Infinity],
    ] as const;
    const shapes = drawn({ kind: 'points', mark: 'disc', colour: COLOUR, points });
    expect(shapes).toMatchObject([{ centre: [100, 150] }, { centre: [300, 50] }]);
  });
});

describe('lines', () => {
  it('run towards what is infinite, and pass over what is not a number', () => {
    const points = [
      [0, -Infinity],
      [5, NaN],
      [10, 5],
    ] as const;
    const [line] = drawn({ kind: 'line', colour: COLOUR, points });
    expect(line).toMatchObject({
      points: [
        [100, 250],
        [300, 100],
      ],
    });
  });

  it('run towards 0 on a logarithmic axis, which has no place for less', () => {
    const points = [
      [0, 0],
      [5, -1],
      [10, 10],
    ] as const;
    const y: Axis = { label: '', scale: 'logarithmic', range: { low: 1, high: 10 } };
    const [line] = drawn({ kind: 'line', colour: COLOUR, points }, y);
    expect(line).toMatchObject({
      points: [
        [100, 250],
        [300, 50],
      ],
    });
  });
});

describe('bands and bars', () => {
  const spans = [
    { x: 2, low: 0, high: 5 },
    { x: 6, low: 5, high: 10 },
  ];

  it('a band goes along its upper ends and back along its lower ones', () => {
    expect(drawn({ kind: 'band', colour: COLOUR, opacity: 1, spans })).toMatchObject([
      {
        points: [
          [140, 100],
          [220, 50],
          [220, 100],
          [140, 150],
        ],
      },
    ]);
  });

  it('a bar stands around its place', () => {
    expect(drawn({ kind: 'bars', colour: COLOUR, width: 2, spans })).toMatchObject([
      { frame: { left: 120, top: 100, width: 40, height: 50 } },
      { frame: { left: 200, top: 50, width: 40, height: 50 } },
    ]);
  });
});
