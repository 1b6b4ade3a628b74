import { cpSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { createPluginLoader } from './plugin-loader.js';

const folder = temporaryFolder('test');
const origin = (name: string, from = folder.path) => createPluginLoader().origin(name, from);

const PLUGIN = `
import { summary } from './parts/summary.mjs';
const table = new URL('./parts/table.json', import.meta.url);
export default {
  name: 'strange', apiVersion: 2,
  provides: [{ kind: 'suggester', name: 'strange', summary, source: String(table), optionsSchema: {}, createSuggester() {} }],
};`;

beforeEach(() => {
  folder.write('strange/package.json', {
    name: 'strange',
    version: '1.2.3',
    type: 'module',
    main: 'index.mjs',
  });
  folder.write('strange/index.mjs', PLUGIN);
  folder.write('strange/parts/summary.mjs', `export { summary } from '../deep.mjs';`);
  folder.write('strange/deep.mjs', `import './parts/summary.mjs'; export const summary = 's';`);
  folder.write('strange/parts/table.json', [1, 2, 3]);
});

describe('where a plugin came from', () => {
  it('is the same by whatever path it was found', async () => {
    const found = await origin('./strange');
    expect(found).toMatchObject({
      package: 'strange',
      packageVersion: '1.2.3',
      path: join(folder.path, 'strange/index.mjs'),
    });
    expect(await origin('./strange/index.mjs')).toEqual(found);
    expect(await origin('../strange/../strange', join(folder.path, 'strange'))).toEqual(found);
    cpSync(join(folder.path, 'strange'), join(folder.path, 'node_modules/strange'), { recursive: true });
    const installed = await origin('strange');
    expect(installed).toEqual({ ...found, path: join(folder.path, 'node_modules/strange/index.mjs') });
  });

  it.each([
    ['the module itself', 'index.mjs', `${PLUGIN}\n`],
    ['a module that it imports', 'parts/summary.mjs', `export { summary } from '../deep.mjs'; `],
    ['a module that this imports', 'deep.mjs', `export const summary = 'other';`],
    ['a file beside it', 'parts/table.json', '[1, 2]'],
  ])('has another hash when %s changes', async (_, file, content) => {
    const { contentHash } = await origin('./strange');
    folder.write('strange/README.md', 'no part of it');
    expect((await origin('./strange')).contentHash).toBe(contentHash);
    folder.write(`strange/${file}`, content);
    expect((await origin('./strange')).contentHash).not.toBe(contentHash);
  });

  it('is the same in another folder', async () => {
    const { contentHash } = await origin('./strange');
    renameSync(join(folder.path, 'strange'), join(folder.path, 'moved'));
    expect((await origin('./moved')).contentHash).toBe(contentHash);
  });

  it('has no version of a package that it merely lies in', async () => {
    folder.write('package.json', { name: 'project', version: '9.9.9' });
    folder.write('lone.mjs', PLUGIN.replaceAll('./parts', './strange/parts'));
    expect((await origin('./lone.mjs')).packageVersion).toBeNull();
    folder.write('package.json', '{ broken');
    expect((await origin('./lone.mjs')).packageVersion).toBeNull();
  });

  it('is Edgewright for ours, by name and by path', async () => {
    const ours = await origin('suggest-random');
    expect(ours).toEqual({
      package: '@edgewright/suggest-random',
      packageVersion: '0.1.0',
      path: null,
      contentHash: null,
    });
    expect(await origin('@edgewright/suggest-random')).toEqual(ours);
    expect(await origin(fileURLToPath(import.meta.resolve('@edgewright/suggest-random')))).toEqual(ours);
  });
});
