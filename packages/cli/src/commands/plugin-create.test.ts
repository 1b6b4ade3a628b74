import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const TEMPLATES = join(ROOT, 'packages/plugin-kit/templates');
const KINDS = ['task', 'evaluator', 'suggester', 'stopper', 'model-format', 'dataset'] as const;

const folder = temporaryFolder('test');

const create = commandIn(folder, 'plugin', 'create');

const read = (path: string) => readFileSync(join(folder.path, path), 'utf8');
const allFiles = (path: string) => readdirSync(path, { recursive: true, encoding: 'utf8' }).sort();
/** Node takes a child of its own test runner for part of it, and jest has a `NODE_OPTIONS` of its own. */
const node = (cwd: string, ...argv: string[]) =>
  execFileSync(process.execPath, argv, { cwd, encoding: 'utf8', env: { PATH: process.env['PATH'] } });

describe('edgewright plugin create', () => {
  it.each(KINDS)('writes a %s that passes its tests at once, anywhere', async (kind) => {
    const { code, out } = await create('wake-words', '--kind', kind);
    expect(code).toBe(0);
    const shown =
      kind === 'model-format'
        ? String.raw`export .* --format \./src/index\.js .*`
        : String.raw`search search\.json`;
    expect(out).toMatch(
      new RegExp(String.raw`\n {2}cd wake-words\n {2}npm test\n.* plugin check \.\n.* ${shown}\n$`),
    );
    expect(node(join(folder.path, 'wake-words'), '--test')).toMatch(/# fail 0\n/);
  });

  it('gives the package its names, with and without the scope', async () => {
    const { out } = await create('@acme/my-board', '--kind', 'evaluator', '--json');
    const written = JSON.parse(out) as { folder: string; files: string[] };
    expect(written).toMatchObject({ packageName: '@acme/my-board', clone: null, changed: [] });
    expect(written.folder).toBe(join(folder.path, 'my-board'));
    expect(written.files).toEqual(expect.arrayContaining(['.gitignore', 'package.json', 'search.json']));
    expect(JSON.parse(read('my-board/package.json'))).toMatchObject({
      name: '@acme/my-board',
      license: 'Apache-2.0',
    });
    expect(read('my-board/src/cost-of.js')).toContain("'my_board_ms'");
    expect(read('my-board/src/evaluator.js')).toContain("name: 'my-board'");
    for (const file of written.files) expect(read(`my-board/${file}`)).not.toMatch(/template[-_]/);
  });

  it('writes where --directory says', async () => {
    expect((await create('near', '--kind', 'task', '--directory', 'deep/down')).code).toBe(0);
    expect(existsSync(join(folder.path, 'deep/down/package.json'))).toBe(true);
  });

  it.each([
    [['Bad_Name', '--kind', 'task'], /Call it bad-name\./],
    [['classification', '--kind', 'task'], /Call it my-classification\./],
    [['taken', '--kind', 'task'], /taken exists already[\s\S]*--directory/],
    [
      ['fine'],
      /--kind task, or --kind evaluator, or --kind suggester, or --kind stopper, or --kind model-format, or --kind dataset/,
    ],
    [['fine', '--kind', 'tusk'], /Did you mean "task"\?/],
    [[], /Missing required argument 'name'\n.*edgewright plugin create --help/],
  ])('refuses %j, and writes nothing', async (argv, message) => {
    folder.write('taken/kept.txt', 'kept');
    const { code, out, err } = await create(...argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
    expect(allFiles(folder.path)).toEqual(['taken', 'taken/kept.txt']);
  });

  it('leaves nothing behind when it cannot write', async () => {
    folder.write('file', '');
    const { code, err } = await create('fine', '--kind', 'task', '--directory', 'file/fine');
    expect(code).toBe(1);
    expect(err).toContain('cannot be written');
    expect(allFiles(folder.path)).toEqual(['file']);
  });
});

describe('within a clone', () => {
  beforeEach(() => {
    folder.write('package.json', { name: 'edgewright', workspaces: ['plugins/*'] });
    folder.write('tsconfig.json', {
      references: [{ path: 'packages/base' }, { path: 'plugins/z' }, { path: 'bench' }],
    });
    folder.write('package-lock.json', {
      packages: { '': {}, 'node_modules/z': { link: true }, 'plugins/z': {} },
    });
    folder.write('node_modules/@edgewright/base/package.json', {});
    for (const file of ['package.json', 'src/index.ts', 'README.md'])
      folder.write(
        `plugins/template-task/${file}`,
        readFileSync(join(ROOT, 'plugins/template-task', file), 'utf8'),
      );
  });

  it('makes a workspace that the compiler and npm know', async () => {
    const { code, out } = await create('my-task', '--kind', 'task');
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringContaining('--selectProjects my-task\n'),
    });
    const { references } = JSON.parse(read('tsconfig.json')) as { references: { path: string }[] };
    expect(references.map(({ path }) => path)).toEqual([
      'packages/base',
      'plugins/z',
      'plugins/my-task',
      'bench',
    ]);
    const manifest = JSON.parse(read('plugins/my-task/package.json')) as Record<string, unknown>;
    expect(manifest).toMatchObject({ name: '@edgewright/my-task', license: 'Apache-2.0' });
    expect(manifest).not.toHaveProperty('private');
    const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, unknown> };
    expect(Object.keys(packages)).toEqual([
      '',
      'node_modules/@edgewright/my-task',
      'node_modules/z',
      'plugins/my-task',
      'plugins/z',
    ]);
    expect(packages['plugins/my-task']).toMatchObject({ dependencies: manifest['dependencies'] });
    expect(read('node_modules/@edgewright/my-task/package.json')).toBe(read('plugins/my-task/package.json'));
  });

  it.each([
    ['@acme/my-task', 'Leave the scope out'],
    ['base', 'Call it my-base.'],
  ])('refuses %s', async (name, hint) => {
    const { code, err } = await create(name, '--kind', 'task');
    expect(code).toBe(2);
    expect(err).toContain(hint);
    expect(readdirSync(join(folder.path, 'plugins'))).toEqual(['template-task']);
  });

  it('puts everything back when the clone cannot be changed', async () => {
    folder.write('package-lock.json', 'no JSON');
    const before = read('tsconfig.json');
    expect((await create('my-task', '--kind', 'task')).code).toBe(1);
    expect(read('tsconfig.json')).toBe(before);
    expect(readdirSync(join(folder.path, 'plugins'))).toEqual(['template-task']);
  });
});

describe('the templates', () => {
  it.each(KINDS)('of a %s pass their own tests where they lie', (kind) => {
    expect(node(join(TEMPLATES, kind), '--test')).toMatch(/# fail 0\n/);
  });

  it('are typed, strictly', () => {
    const js = { allowJs: true, checkJs: true, noEmit: true, typeRoots: [join(ROOT, 'node_modules/@types')] };
    const not = { composite: false, incremental: false, declaration: false, declarationMap: false };
    const config = folder.write('tsconfig.json', {
      extends: join(ROOT, 'tsconfig.base.json'),
      compilerOptions: { ...js, ...not },
      include: [`${TEMPLATES}/**/*.js`],
    });
    expect(node(ROOT, join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', config, '--pretty', 'false')).toBe(
      '',
    );
  });
});
