import { Random } from '@edgewright/base';
import { describe, expect, it } from '@jest/globals';
import { drawShown, NO_AUGMENTATION, showImage, type Augmentation } from './augmentation.js';

const size = { height: 4, width: 3 };
const stored = Uint8Array.from({ length: 12 }, (_, index) => index * 20);

function shown(augmentation: Partial<Augmentation>, key = 1): readonly number[] {
  const target = new Float32Array(12);
  showImage(
    stored,
    target,
    drawShown(Random.from('shown', key), size, { ...NO_AUGMENTATION, ...augmentation }),
  );
  return Array.from(target, (value) => Math.round((value + 1) * 127.5));
}

/** What is seen in many draws. */
const seen = (augmentation: Partial<Augmentation>) =>
  new Set(Array.from({ length: 300 }, (_, key) => shown(augmentation, key).join(' ')));

describe('augmentation', () => {
  it('shows an image as it is where nothing is asked for', () => {
    expect(shown({})).toEqual([...stored]);
  });

  it('mirrors half of the time', () => {
    expect(seen({ flip: true })).toEqual(
      new Set(['0 20 40 60 80 100 120 140 160 180 200 220', '40 20 0 100 80 60 160 140 120 220 200 180']),
    );
  });

  it('moves to every side, with black where nothing is', () => {
    const moved = seen({ shift: 1 });
    expect(moved.size).toBe(9);
    expect(moved).toContain('0 0 0 0 20 40 60 80 100 120 140 160');
    expect(moved).toContain('20 40 0 80 100 0 140 160 0 200 220 0');
  });

  it('takes a square out', () => {
    const counts = [...seen({ cutout: 2 })].map(
      (text) => text.split(' ').filter((value) => value === '0').length,
    );
    expect(Math.max(...counts)).toBeLessThanOrEqual(5);
    expect(Math.max(...counts)).toBeGreaterThanOrEqual(4);
  });

  it('enlarges a part, and shows nothing that was not there', () => {
    for (const text of seen({ crop: 0.5 })) {
      for (const value of text.split(' ')) expect(Number(value) % 20).toBe(0);
    }
    expect(seen({ crop: 0.5 }).size).toBeGreaterThan(5);
  });

  it('draws as often whatever is asked for', () => {
    const after = (augmentation: Augmentation) => {
      const random = Random.from('after');
      drawShown(random, size, augmentation);
      return random.next();
    };
    expect(after({ shift: 3, flip: true, crop: 0.5, cutout: 2 })).toBe(after(NO_AUGMENTATION));
  });
});
