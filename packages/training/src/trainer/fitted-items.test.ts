import { describe, expect, it } from '@jest/globals';
import { fittedItems } from './fitted-items.js';

const items = {
  count: 2,
  inputs: Uint8Array.of(0, 100, 200, 40, 10, 10, 10, 10),
  masks: Uint8Array.of(1, 2, 3, 4, 0, 0, 0, 5),
  classes: Uint8Array.of(0, 1),
  boxes: [[{ top: 0, left: 1, bottom: 2, right: 2, label: 3 }], []],
};

describe('items in the size of a network', () => {
  it('are the same where it is the same', () => {
    expect(fittedItems(items, [2, 2, 1], [2, 2, 1])).toBe(items);
  });

  it('have one channel as often as the network has channels', () => {
    const { inputs } = fittedItems(items, [2, 2, 1], [2, 2, 3]);
    expect([...inputs.slice(0, 12)]).toEqual([0, 0, 0, 100, 100, 100, 200, 200, 200, 40, 40, 40]);
  });

  it('are enlarged between neighbours, and their masks and boxes with them', () => {
    const { inputs, masks, boxes } = fittedItems(items, [2, 2, 1], [4, 4, 1]);
    expect([...inputs.slice(0, 4)]).toEqual([0, 25, 75, 100]);
    expect([...inputs.slice(16)]).toEqual(Array.from({ length: 16 }, () => 10));
    expect([...(masks ?? []).slice(0, 8)]).toEqual([1, 1, 2, 2, 1, 1, 2, 2]);
    expect([...(masks ?? []).slice(28)]).toEqual([0, 0, 5, 5]);
    expect(boxes).toEqual([[{ top: 0, left: 2, bottom: 4, right: 4, label: 3 }], []]);
  });
});
