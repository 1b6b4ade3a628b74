import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** A suggester plugin with something to do when it is imported, when it is made and when it suggests. */
const suggester = ({
  atImport = '',
  atSuggest = '',
  schema = "{ type: 'object', additionalProperties: false }",
}) => `
import { defineSuggester, definePlugin } from '@edgewright/contracts';
import { sample } from '@edgewright/search-space';
${atImport}
let calls = 0;
export default definePlugin({ name: 'p', apiVersion: 2, provides: [defineSuggester({
  name: 'p', summary: 's', source: 's', optionsSchema: ${schema},
  createSuggester: ({ space }) => ({
    suggest: async ({ random }) => { ${atSuggest} return sample(space, random); },
    update: async () => undefined, dump: () => null, restore: () => undefined,
  }),
})] });`;

const folder = temporaryFolder();
beforeAll(() => {
  symlinkSync(join(ROOT, 'node_modules'), join(folder.path, 'node_modules'));
  const { write } = folder;
  write('sound/package.json', { name: 'sound', type: 'module', exports: './entry.js' });
  write('sound/entry.js', suggester({ atImport: "console.log('printed at import');" }));
  write('unbuilt/package.json', { name: 'unbuilt', exports: './dist/index.js' });
  write('fickle.mjs', suggester({ atSuggest: "if (calls++ === 200) throw new Error('calls of 200');" }));
  write('throws.mjs', suggester({ atImport: "throw new Error('no licence');" }));
  write('waits.mjs', suggester({ atImport: 'await new Promise(() => undefined);' }));
  write('leaves.mjs', suggester({ atImport: 'process.exit(0);' }));
  write('loops.mjs', suggester({ atSuggest: 'for (;;);' }));
  write('never.mjs', suggester({ atSuggest: 'await new Promise(() => undefined);' }));
  write('leaves-later.mjs', suggester({ atSuggest: 'process.exit(0);' }));
  write(
    'strays.mjs',
    suggester({
      atSuggest: "setImmediate(() => { throw new Error('lost'); }); await new Promise(() => undefined);",
    }),
  );
  const schema =
    "{ type: 'object', additionalProperties: false, required: ['table'], properties: { table: { type: 'string' } } }";
  write('wants.mjs', suggester({ schema }));
  write('nothing.mjs', 'export const x = 1;');
});

const check = commandIn(folder, 'plugin', 'check');

/** Only what is to run into a time-out gets one that a slow machine might reach otherwise. */
const timeOut = (expected: string): readonly string[] => {
  const [, seconds] = /did not end within (\d+) s/.exec(expected) ?? [];
  return seconds === undefined ? [] : ['--timeout', seconds];
};

describe('edgewright plugin check', () => {
  it('shows a line a case, and the counts last', async () => {
    const { code, out, err } = await check('./sound');
    expect(code).toBe(0);
    expect(out).toMatch(/^plugin p\n {2}✓ it is written for this version of the contracts\n/);
    expect(out).toContain('\nsuggester p\n  ✓ it has a kebab-case name, a summary and a source\n');
    expect(out).toMatch(/\n21 cases: 21 passed, 0 failed\n$/);
    expect(err).toBe('printed at import\n');
  });

  it('tells the same as JSON, whatever the plugin prints', async () => {
    const { code, out } = await check('./sound', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ plugin: './sound', passed: 21, failed: 0, not_run: 0 });
  });

  it('finds a package that lies in a folder of its name', async () => {
    expect((await check('sound', '--json')).code).toBe(0);
  });

  it('checks ours by their short names', async () => {
    expect((await check('suggest-random', '--json')).code).toBe(0);
  });

  it('says what is wrong with a case, and what to do', async () => {
    const { code, out } = await check('./fickle.mjs');
    expect(code).toBe(1);
    expect(out).toMatch(/✗ .*\n {6}problem: calls of 200\n {6}fix: [A-Z].*\.\n/);
    expect(out).toMatch(/21 cases: 20 passed, 1 failed\n$/);
  });

  it.each([
    ['loops.mjs', 'it did not end within 3 s'],
    ['never.mjs', 'it did not end within 3 s'],
    ['leaves-later.mjs', 'the process ended with code 0 while this ran'],
    ['strays.mjs', 'it threw outside of any call: lost'],
  ])('outlives a plugin that %s', async (name, problem) => {
    const { code, out } = await check(`./${name}`, ...timeOut(problem));
    expect(code).toBe(1);
    expect(out).toContain(`problem: ${problem}\n`);
    expect(out).toContain('– it never leaves a space that is nearly used up (not run)');
    expect(out).toMatch(/21 cases: 4 passed, 1 failed, 16 not run\n$/);
  });

  it.each([
    ['throws.mjs', 'runtime/plugin-import-failed', 'cannot be imported: no licence'],
    ['waits.mjs', 'plugin-kit/plugin-does-not-load', 'does not load: it did not end within 1 s'],
    ['leaves.mjs', 'plugin-kit/plugin-does-not-load', 'does not load: the process ended with code 0'],
    ['nothing.mjs', 'runtime/plugin-breaks-contract', 'default: it is missing'],
    ['absent.mjs', 'runtime/plugin-not-found', 'neither a module nor a package at ./absent.mjs'],
    ['unbuilt', 'runtime/plugin-not-built', 'lacks'],
    [
      'wants.mjs',
      'plugin-kit/options-unfit',
      '"p" cannot be checked with these options: options.table is missing',
    ],
  ])('ends with 2 for %s, which cannot be checked', async (name, code, message) => {
    const answer = await check(`./${name}`, ...timeOut(message), '--json');
    expect(answer).toMatchObject({ code: 2, out: '' });
    const { error } = JSON.parse(answer.err) as { error: { code: string; message: string } };
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
  });

  it.each([[['{"table":"x"}']], [['p={"table":"x"}']]])('takes the options %j', async (options) => {
    expect((await check('./wants.mjs', '--options', ...options)).code).toBe(0);
  });

  it('refuses options of what the plugin does not provide', async () => {
    const { code, err } = await check('./wants.mjs', '--options', 'q={"table":"x"}');
    expect(code).toBe(2);
    expect(err).toContain('There is no provision "q"');
  });

  it('tries an evaluator on the networks of a task', async () => {
    expect((await check('quality-top1', '--task', 'classification')).code).toBe(0);
  });
});
