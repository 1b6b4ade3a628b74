import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '@edgewright/base';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PNG } from 'pngjs';
import { damagedImages } from './damaged-images.js';

const PATHS = ['whole.png', 'cut.png', 'page.png'];
const env = { logger: silentLogger, signal: new AbortController().signal };
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edgewright-damaged-'));
  const whole = PNG.sync.write(new PNG({ width: 5, height: 3 }));
  await writeFile(join(folder, 'whole.png'), whole);
  await writeFile(join(folder, 'cut.png'), whole.subarray(0, whole.length / 2));
  await writeFile(join(folder, 'page.png'), '<html>404</html>');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('damagedImages', () => {
  it('says why files cannot be read, and keeps it until one changes', async () => {
    const damaged = await damagedImages(folder, PATHS, env);
    expect([...damaged.keys()]).toEqual(['cut.png', 'page.png']);
    expect(damaged.get('page.png')).toBe('it is neither PNG nor JPEG');

    const index = join(folder, '.edgewright-images.json');
    const kept = await readFile(index, 'utf8');
    await writeFile(index, kept.replace('it is neither PNG nor JPEG', 'as it was kept'));
    expect((await damagedImages(folder, PATHS, env)).get('page.png')).toBe('as it was kept');
    await writeFile(join(folder, 'page.png'), await readFile(join(folder, 'whole.png')));
    expect([...(await damagedImages(folder, PATHS, env)).keys()]).toEqual(['cut.png']);
  });

  it('looks at all images where what is kept is no use', async () => {
    await writeFile(join(folder, '.edgewright-images.json'), '{"version": 1');
    expect([...(await damagedImages(folder, PATHS, env)).keys()]).toEqual(['cut.png']);
  });

  it('ends where the run does', async () => {
    const signal = AbortSignal.abort(new Error('stopped'));
    await expect(damagedImages(folder, PATHS, { ...env, signal })).rejects.toThrow('stopped');
  });
});
