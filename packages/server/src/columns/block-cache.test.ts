import { describe, expect, it } from '@jest/globals';
import type { ColumnData } from '@edgewright/trial-history';
import { BlockCache } from './block-cache.js';

const column = (name: string, bytes = 4): ColumnData => ({
  name,
  kind: 'parameter',
  type: 'u8',
  values: new Uint8Array(bytes),
});

describe('kept columns', () => {
  it('are those that fit, without the ones that were asked for least lately', () => {
    const cache = new BlockCache(10);
    cache.keep('a', column('a'));
    cache.keep('b', column('b'));
    expect(cache.get('a')?.name).toBe('a');
    cache.keep('c', column('c'));
    expect(['a', 'b', 'c'].map((key) => cache.get(key)?.name)).toEqual(['a', undefined, 'c']);
  });

  it('are counted once, however often they are kept', () => {
    const cache = new BlockCache(10);
    for (let time = 0; time < 5; time++) cache.keep('a', column('a'));
    cache.keep('b', column('b'));
    expect(cache.get('a')?.name).toBe('a');
  });

  it('are none where one is larger than the room', () => {
    const cache = new BlockCache(10);
    cache.keep('a', column('a'));
    cache.keep('large', column('large', 11));
    expect([cache.get('a'), cache.get('large')]).toEqual([undefined, undefined]);
  });
});
