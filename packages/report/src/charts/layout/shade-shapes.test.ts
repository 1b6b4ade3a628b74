import { describe, expect, it } from '@jest/globals';
import { scaleOf } from '../scale.js';
import { shadeShapes } from './shade-shapes.js';

const AXIS = { label: '', scale: 'linear', range: { low: 0, high: 10 } } as const;
const SCALE = scaleOf(AXIS, [], 5);
const PLACE = { frame: { left: 100, top: 50, width: 200, height: 100 }, x: SCALE, y: SCALE };
const SHADE = { kind: 'shade', colour: '#eeeeee', text: 'over', textColour: '#000000' } as const;

describe('shadeShapes', () => {
  it('fills from a limit to the end of the axis, with its words in it', () => {
    const shapes = shadeShapes({ ...SHADE, along: 'x', range: { low: 4, high: Infinity } }, PLACE);
    expect(shapes).toMatchObject([
      { frame: { left: 180, top: 50, width: 120, height: 100 } },
      { text: 'over' },
    ]);
  });

  it('lies below a lower limit, and has no words where they do not fit', () => {
    const shapes = shadeShapes({ ...SHADE, along: 'y', range: { low: -Infinity, high: 1 } }, PLACE);
    expect(shapes).toMatchObject([{ frame: { left: 100, top: 140, width: 200, height: 10 } }]);
    expect(shapes).toHaveLength(1);
  });

  it('is nothing beyond the end of the axis', () => {
    expect(shadeShapes({ ...SHADE, along: 'x', range: { low: 12, high: Infinity } }, PLACE)).toEqual([]);
  });
});
