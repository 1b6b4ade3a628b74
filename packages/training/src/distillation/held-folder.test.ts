import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { notTrainable } from '../errors.js';
import { withFolder } from './held-folder.js';

describe('a held folder', () => {
  it('is filled by one at a time, and let go of where that fails', async () => {
    const root = await mkdtemp(join(tmpdir(), 'edgewright-held-'));
    const folder = join(root, 'made', 'on the way');
    const order: string[] = [];
    const first = withFolder(folder, async (renew) => {
      order.push('first begins');
      for (let turn = 0; turn < 5; turn++) {
        renew();
        await new Promise((resume) => setImmediate(resume));
      }
      order.push('first ends');
      throw notTrainable('small', 'out of paper');
    });
    const second = withFolder(folder, () => {
      order.push('second');
      return Promise.resolve('done');
    });
    await expect(first).rejects.toThrow('out of paper');
    await expect(second).resolves.toBe('done');
    expect(order).toEqual(['first begins', 'first ends', 'second']);
    expect(await readdir(folder)).toEqual([]);
    await rm(root, { recursive: true });
  });
});
