import { expect, it } from '@jest/globals';
import { liveBytes, memoryPicture } from './memory-picture.js';

it('holds an output as long as something reads it, and the last one to the end', () => {
  const layers = [
    { name: 'a', reads: ['input'], outBytes: 10 },
    { name: 'b', reads: ['a'], outBytes: 5 },
    { name: 'c', reads: ['b'], outBytes: 3 },
    { name: 'd', reads: ['a', 'c'], outBytes: 1 },
  ];
  expect(liveBytes(layers)).toEqual([10, 15, 18, 14]);
  expect(memoryPicture({ title: '', layers: [] }).panels[0]?.message).toContain('no layers');
});
