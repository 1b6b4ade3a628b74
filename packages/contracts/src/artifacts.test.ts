import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ScratchArtifacts } from './artifacts.js';

describe('artifacts that nobody keeps', () => {
  it('are read as they were put, by name and in their folder', async () => {
    const artifacts = new ScratchArtifacts();
    await artifacts.put('log.txt', 'first');
    await artifacts.put('log.txt', 'second');
    const folder = await artifacts.folder();
    expect(readFileSync(join(folder, 'log.txt'), 'utf8')).toBe('second');
    writeFileSync(join(folder, 'weights.bin'), new Uint8Array([1, 2]));
    expect([...((await artifacts.get('weights.bin')) ?? [])]).toEqual([1, 2]);
    expect(await artifacts.get('other')).toBeUndefined();
  });

  it('lie apart for each evaluation', async () => {
    const one = new ScratchArtifacts();
    const other = new ScratchArtifacts();
    await one.put('a', '1');
    expect(await other.get('a')).toBeUndefined();
    expect(existsSync(await other.folder())).toBe(true);
  });

  it.each(['', '../a', 'a/b', '.hidden', 'x'.repeat(121)])('are refused by the name %j', async (name) => {
    await expect(new ScratchArtifacts().put(name, '')).rejects.toMatchObject({
      code: 'contracts/bad-artifact-name',
    });
  });
});
