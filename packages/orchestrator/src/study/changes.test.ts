import { expect, it } from '@jest/globals';
import { Changes } from './changes.js';

it('wakes all who wait, and nobody waits for a change that came since they looked', async () => {
  const changes = new Changes();
  const seen = changes.count;
  const woken: string[] = [];
  const waiting = ['a', 'b'].map(async (name) => {
    await changes.since(seen);
    woken.push(name);
  });
  await Promise.resolve();
  expect(woken).toEqual([]);
  changes.happened();
  await Promise.all(waiting);
  expect(woken).toEqual(['a', 'b']);
  await changes.since(seen);
});
