import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScratchArtifacts } from '@edgewright/contracts';
import { afterAll, describe, expect, it } from '@jest/globals';
import { CheckpointStore } from './checkpoint-store.js';

const root = mkdtempSync(join(tmpdir(), 'edgewright-test-'));
afterAll(() => {
  rmSync(root, { recursive: true });
});
const folder = (name: string): string => {
  mkdirSync(join(root, name), { recursive: true });
  return join(root, name);
};
const written = (path: string, text: string): string => {
  writeFileSync(path, text);
  return path;
};

describe('checkpoints', () => {
  it('come back in another folder, files and folders alike', async () => {
    const artifacts = new ScratchArtifacts();
    const from = folder('from');
    mkdirSync(join(from, 'step7/deep'), { recursive: true });
    written(join(from, 'step7/weights'), 'w');
    written(join(from, 'step7/deep/moments'), 'm');
    const store = new CheckpointStore(artifacts, from);
    expect(await store.keep({ step: 6, path: written(join(from, 'one'), 'o') })).toBe(true);
    expect(await store.keep({ step: 7, path: join(from, 'step7') })).toBe(true);
    const to = folder('to');
    expect(await new CheckpointStore(artifacts, to).restore()).toEqual({ step: 7, path: join(to, 'step7') });
    expect(readFileSync(join(to, 'step7/deep/moments'), 'utf8')).toBe('m');
  });

  it('are none before the first', async () => {
    expect(await new CheckpointStore(new ScratchArtifacts(), folder('none')).restore()).toBeNull();
  });

  it('lie in the folder, and are there', async () => {
    const store = new CheckpointStore(new ScratchArtifacts(), folder('inside'));
    const outside = written(join(root, 'outside'), 'secret');
    for (const path of [outside, join(root, 'inside'), '/', join(root, 'inside/gone')])
      expect(await store.keep({ step: 1, path })).toBe(false);
  });

  it('survive a crash while the next is kept, in every attempt', async () => {
    const kept = new ScratchArtifacts();
    let left = Infinity;
    const dying = {
      get: kept.get,
      put: (name: string, contents: string | Uint8Array) =>
        left-- > 0 ? kept.put(name, contents) : Promise.reject(new RangeError('killed')),
    };
    let last = 0;
    for (let attempt = 1; attempt <= 6; attempt++) {
      const own = folder(`attempt-${attempt}`);
      const store = new CheckpointStore(dying, own);
      left = Infinity;
      const resumed = await store.restore();
      expect(resumed?.step ?? 0).toBe(last);
      if (resumed !== null) expect(readFileSync(resumed.path, 'utf8')).toBe(`step ${last}`);
      for (let step = last + 1; step <= last + (attempt % 3); step++)
        await store.keep({ step, path: written(join(own, 'state'), `step ${step}`) });
      last += attempt % 3;
      // The file of the next is written, its list is not.
      left = 1;
      await expect(store.keep({ step: 99, path: written(join(own, 'state'), 'step 99') })).rejects.toThrow(
        'killed',
      );
    }
  });
});
