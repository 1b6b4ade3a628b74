import { expect, it } from '@jest/globals';
import { memoryPicture } from './memory-picture.js';

it('marks the layer at which most is held, with room for its name', () => {
  const layers = [1, 3, 2].map((mebibytes, index) => ({
    name: `layer ${index}`,
    liveBytes: mebibytes * 2 ** 20,
  }));
  const [panel] = memoryPicture({ title: '', layers }).panels;
  expect(panel?.y.range?.high).toBeGreaterThan(3);
  expect(panel?.series.at(-1)).toMatchObject({ names: [{ at: [1.5, 3], name: 'layer 1: 3.00 MiB' }] });
});

it('says why it is empty', () => {
  expect(memoryPicture({ title: '', layers: [] }).panels[0]?.message).toContain('no layers');
});
