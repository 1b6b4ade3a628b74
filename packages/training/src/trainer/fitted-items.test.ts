import { describe, expect, it } from '@jest/globals';
import { fittedItems } from './fitted-items.js';

const items = {
  count: 2,
  inputs: Uint8Array.of(0, 100, 200, 40, 10, 10, 10, 10),
  masks: Uint8Array.of(1, 2, 3, 4, 0, 0, 0, 5),
  classes: Uint8Array.of(0, 1),
};

describe('items in the size of a network', () => {
  it('are the same where it is the same', () => {
    expect(fittedItems(items, [2, 2, 1], [2, 2, 1])).toBe(items);
  });

  it('have one channel as often as the network has channels', () => {
    const { inputs } = fittedItems(items, [2, 2, 1], [2, 2, 3]);
    expect([...inputs.slice(0, 12)]).toEqual([0, 0, 0, 100, 100, 100, 200, 200, 200, 40, 40, 40]);
  });

  it('are enlarged between neighbours, and their masks with them', () => {
    const { inputs, masks } = fittedItems(items, [2, 2, 1], [4, 4, 1]);
    expect([...inputs.slice(0, 4)]).toEqual([0, 25, 75, 100]);
    expect([...inputs.slice(16)]).toEqual(Array.from({ length: 16 }, () => 10));
    expect([...(masks ?? []).slice(0, 8)]).toEqual([1, 1, 2, 2, 1, 1, 2, 2]);
    expect([...(masks ?? []).slice(28)]).toEqual([0, 0, 5, 5]);
  });
});
