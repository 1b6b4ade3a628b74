import { describe, expect, it } from '@jest/globals';
import { scaleOf } from '../scale.js';
import { LIGHT_THEME } from '../theme.js';
import { nameShapes } from './name-shapes.js';
import { textWidth } from './text-extent.js';

const AXIS = { label: '', scale: 'linear', range: { low: 0, high: 100 } } as const;
const SCALE = scaleOf(AXIS, [], 5);
const PLACE = { frame: { left: 0, top: 0, width: 400, height: 300 }, x: SCALE, y: SCALE };

function placed(count: number) {
  const names = Array.from({ length: count }, (_, index) => ({
    at: [50 + (index % 7), 50 + ((index * 3) % 11)] as const,
    name: `network ${index}`,
  }));
  return nameShapes({ kind: 'names', colour: '#000000', names, clearOf: [[40, 60]] }, PLACE, LIGHT_THEME);
}

describe('nameShapes', () => {
  it('covers no other name, and stays in the frame', () => {
    const boxes = placed(30).map(({ at: [x, y], text, size }) => {
      const width = textWidth(text, size);
      return { left: x - width / 2, right: x + width / 2, top: y - size, bottom: y };
    });
    expect(boxes.length).toBeGreaterThan(3);
    for (const [index, box] of boxes.entries()) {
      expect(Math.min(box.left, box.top)).toBeGreaterThanOrEqual(-1);
      expect(box.right).toBeLessThanOrEqual(400);
      for (const other of boxes.slice(0, index)) {
        const isApart = box.right <= other.left || other.right <= box.left || box.bottom <= other.top || other.bottom <= box.top; // prettier-ignore
        expect(isApart).toBe(true);
      }
    }
  });

  it('stands at the upper left of a place that is alone', () => {
    const [name] = placed(1);
    expect(name?.at[0]).toBeLessThan(200);
    expect(name?.at[1]).toBeLessThan(150);
  });

  it('leaves out what is not in the picture', () => {
    const names = [{ at: [500, 50], name: 'far' }] as const;
    expect(nameShapes({ kind: 'names', colour: '#000000', names, clearOf: [] }, PLACE, LIGHT_THEME)).toEqual(
      [],
    );
  });
});
