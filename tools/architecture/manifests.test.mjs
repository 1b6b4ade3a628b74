import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..');

const ROOT_MANIFEST = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** Sources go along, for the source maps to lead somewhere; tests and what only they use do not. */
const PUBLISHED = ['dist', 'src', '!**/testing', '!**/*.test.*', '!dist/.tsbuildinfo'];

const MANIFESTS = [
  ...['packages', 'plugins'].flatMap((group) =>
    readdirSync(join(ROOT, group)).map((name) => `${group}/${name}/package.json`),
  ),
  'migrations/package.json',
].filter((path) => existsSync(join(ROOT, path)));

/** Entries besides the first: each is the module of its name at the top of the package. */
function furtherEntries(folder, exports) {
  return Object.keys(exports)
    .map((entry) => entry.slice(2))
    .filter((entry) => existsSync(join(folder, 'src', `${entry}.ts`)))
    .map((entry) => [`./${entry}`, { types: `./dist/${entry}.d.ts`, default: `./dist/${entry}.js` }]);
}

describe.each(MANIFESTS)('%s', (path) => {
  const manifest = JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
  const folder = join(ROOT, dirname(path));

  it('says what the package is', () => {
    const { description, license, type, exports, engines } = manifest;
    expect(description).toMatch(/^[A-Z].*[^.]$/);
    expect({ license, type, exports, engines }).toEqual({
      license: 'Apache-2.0',
      type: 'module',
      engines: ROOT_MANIFEST.engines,
      exports: {
        '.': { types: './dist/index.d.ts', default: './dist/index.js' },
        ...Object.fromEntries(furtherEntries(folder, exports)),
        './package.json': './package.json',
      },
    });
    expect(existsSync(join(folder, 'README.md'))).toBe(true);
  });

  it('calls itself a plugin when it is one', () => {
    const entry = readFileSync(join(folder, 'src', 'index.ts'), 'utf8');
    const isPlugin = /^export default definePlugin\(/m.test(entry);
    expect(manifest.keywords ?? []).toEqual(isPlugin ? ['edgewright-plugin'] : []);
  });

  it('publishes all that runs, and nothing for tests', () => {
    const further = manifest.files.filter((entry) => !PUBLISHED.includes(entry));
    expect(manifest.files).toEqual([...PUBLISHED, ...further]);
    expect(further.filter((entry) => !existsSync(join(folder, entry)))).toEqual([]);
    const data = ['bin', 'devices', 'proto', 'templates'].filter((entry) => existsSync(join(folder, entry)));
    expect(further.sort()).toEqual(data);
  });
});
