import { beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { createPluginLoader } from './plugin-loader.js';

/** A suggester plugin as a stranger might write it, without our packages. */
const suggester = (fields = '') => `export default {
  name: 'strange', apiVersion: 2,
  provides: [{ kind: 'suggester', name: 'strange', summary: 's', source: 's', optionsSchema: {}, createSuggester() {}${fields} }],
};`;

const folder = temporaryFolder();
beforeAll(() => {
  folder.write('node_modules/import-only/package.json', {
    name: 'import-only',
    type: 'module',
    exports: { '.': { types: './x.d.ts', import: './entry.js' } },
  });
  folder.write('node_modules/import-only/entry.js', suggester());
  folder.write('node_modules/plain/package.json', { name: 'plain', type: 'module', main: 'plain.js' });
  folder.write('node_modules/plain/plain.js', suggester());
});

const load = (name: string) => createPluginLoader().load(name, folder.path);

describe('the plugin loader', () => {
  it.each(['import-only', 'plain'])('finds the package %s beside the search file', async (name) => {
    expect((await load(name)).name).toBe('strange');
  });

  it('finds a file by its path, relative to the search file', async () => {
    folder.write('mine.mjs', suggester());
    expect((await load('./mine.mjs')).provides[0].kind).toBe('suggester');
  });

  it('finds ours by short and by full name, wherever the search file lies', async () => {
    const loader = createPluginLoader();
    expect(await loader.load('suggest-random', '/')).toBe(
      await loader.load('@edgewright/suggest-random', '/'),
    );
  });

  it('suggests the nearest of ours for a mistyped name', async () => {
    await expect(load('clasification')).rejects.toMatchObject({
      code: 'runtime/plugin-not-found',
      category: 'not-found',
      hint: expect.stringContaining('Did you mean "classification"?'),
    });
  });

  it('says what a plugin threw while it was imported', async () => {
    folder.write('throws.mjs', `throw new Error('no licence');`);
    await expect(load('./throws.mjs')).rejects.toMatchObject({
      code: 'runtime/plugin-import-failed',
      message: expect.stringContaining('no licence'),
    });
  });

  it('refuses a plugin for other contracts, naming both versions', async () => {
    folder.write('newer.mjs', suggester().replace('apiVersion: 2', 'apiVersion: 9'));
    await expect(load('./newer.mjs')).rejects.toMatchObject({
      code: 'runtime/plugin-api-version',
      message: expect.stringMatching(/version 9.*version 2/),
    });
  });

  it('tells in one message what a plugin of version 1 has to change', async () => {
    folder.write('older.mjs', suggester().replace('apiVersion: 2', 'apiVersion: 1'));
    await expect(load('./older.mjs')).rejects.toMatchObject({
      code: 'runtime/plugin-api-version',
      message: expect.stringMatching(
        /version 1;[^]*tier[^]*supports[^]*effort[^]*extrapolations[^]*apiVersion: 2/,
      ),
    });
  });

  it.each([
    ['nothing exported', 'export const x = 1;', /default: it is missing/],
    ['no name', suggester().replace("name: 'strange', apiVersion", 'apiVersion'), /default\.name/],
    [
      'nothing provided',
      `export default { name: 'x', apiVersion: 2, provides: [] };`,
      /provides: it is a list of 0/,
    ],
    [
      'an unknown kind',
      suggester().replace("'suggester'", "'sugester'"),
      /provides\[0\]\.kind: it is "sugester"/,
    ],
    [
      'no function',
      suggester().replace('createSuggester() {}', 'createSuggester: 7'),
      /createSuggester: it is a number/,
    ],
    [
      'no options schema',
      suggester().replace('optionsSchema: {}, ', ''),
      /optionsSchema: it is missing, not an object/,
    ],
  ])('refuses a plugin with %s, and says where', async (name, source, message) => {
    const file = `./${name.replaceAll(' ', '-')}.mjs`;
    folder.write(file, source);
    await expect(load(file)).rejects.toMatchObject({
      code: 'runtime/plugin-breaks-contract',
      message: expect.stringMatching(message),
    });
  });

  it('chooses what a plugin provides by kind, and by name after #', async () => {
    folder.write(
      'two.mjs',
      suggester().replace(
        'provides: [',
        `provides: [{ kind: 'suggester', name: 'first', summary: 's', source: 's', optionsSchema: {}, createSuggester() {} }, `,
      ),
    );
    const loader = createPluginLoader();
    expect((await loader.provision('suggester', './two.mjs', folder.path)).name).toBe('first');
    expect((await loader.provision('suggester', './two.mjs#strange', folder.path)).name).toBe('strange');
  });

  it('says which of ours provide a kind that a plugin lacks', async () => {
    const loading = createPluginLoader().provision('task', 'suggest-random', folder.path);
    await expect(loading).rejects.toMatchObject({
      code: 'runtime/plugin-lacks-kind',
      hint: expect.stringContaining('classification'),
    });
  });
});
