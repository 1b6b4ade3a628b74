import { describe, expect, it } from '@jest/globals';
import { scaleOf } from '../scale.js';
import { cellShapes, laneShapes } from './area-shapes.js';

const AXIS = { label: '', scale: 'linear', range: { low: 0, high: 10 } } as const;
const LANES = { label: '', scale: 'linear', names: ['a', 'b'], range: { low: 1.5, high: -0.5 } } as const;
const frame = { left: 0, top: 0, width: 100, height: 40 };
const place = { frame, x: scaleOf(AXIS, [], 5), y: scaleOf(LANES, [], 5) };

describe('lanes', () => {
  it('lie from above in the order of the names, and become one where they touch', () => {
    const spans = [
      { at: 0, low: 0, high: 1 },
      { at: 1, low: 5, high: 6 },
      { at: 0, low: 1, high: 2 },
      { at: 0, low: 4, high: 4 },
    ];
    const shapes = laneShapes({ kind: 'lanes', colour: '#000000', thickness: 0.5, spans }, place);
    expect(shapes).toMatchObject([
      { frame: { left: 0, top: 5, width: 20, height: 10 } },
      { frame: { left: 50, top: 25, width: 10 } },
      { frame: { left: 40, width: 1 } },
    ]);
  });
});

describe('cells', () => {
  it('leave no seam', () => {
    const y = { low: -0.5, high: 0.5 };
    const third = 10 / 3;
    const cells = [0, 1, 2].map((part) => ({ x: { low: part * third, high: (part + 1) * third }, y, colour: '#000000' })); // prettier-ignore
    const frames = cellShapes({ kind: 'cells', colour: '#000000', cells }, place);
    expect(frames).toMatchObject([
      { frame: { left: 0, width: 33 } },
      { frame: { left: 33, width: 34 } },
      { frame: { left: 67, width: 33 } },
    ]);
  });
});
