import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { breaches } from './check.mjs';
import { findCycle } from './find-cycle.mjs';
import { readWorkspaces } from './read-workspaces.mjs';

const roots = [];

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true });
});

/** Writes a small monorepo and says what is wrong with it. */
function breachesOf(workspaces) {
  const root = mkdtempSync(join(tmpdir(), 'edgewright-architecture-'));
  roots.push(root);
  const write = (path, content) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
  };
  write('package.json', { workspaces: ['packages/*', 'plugins/*'] });
  for (const [
    folder,
    { files, dependencies = [], devDependencies = [], references, exports },
  ] of Object.entries(workspaces)) {
    const declare = (names) => Object.fromEntries(names.map((name) => [name, '0.0.0']));
    const ours = [...dependencies, ...devDependencies].filter((name) => name.startsWith('@edgewright/'));
    write(`${folder}/package.json`, {
      name: `@edgewright/${folder.split('/')[1]}`,
      exports,
      dependencies: declare(dependencies),
      devDependencies: declare(devDependencies),
    });
    const paths = references ?? ours.map((name) => `../../packages/${name.split('/')[1]}`);
    write(`${folder}/tsconfig.json`, { references: paths.map((path) => ({ path })) });
    for (const [name, text] of Object.entries(files)) write(`${folder}/src/${name}`, text);
  }
  return breaches(readWorkspaces(root));
}

const BASE = { files: { 'index.ts': 'export {};' } };
const GRAPH = { files: { 'index.ts': "import '@edgewright/base';" }, dependencies: ['@edgewright/base'] };

describe('the architecture check', () => {
  it('passes a tree that keeps to the rules', () => {
    expect(breachesOf({ 'packages/base': BASE, 'packages/model-graph': GRAPH })).toEqual([]);
  });

  it('finds an edge that is not allowed', () => {
    const objective = {
      files: { 'index.ts': "import type { A } from '@edgewright/storage';" },
      dependencies: ['@edgewright/storage'],
    };
    const storage = { files: { 'index.ts': 'export {};' } };
    expect(breachesOf({ 'packages/objective': objective, 'packages/storage': storage })).toEqual([
      'packages/objective/src/index.ts: objective may not import storage',
    ]);
  });

  it('finds a plugin that imports another plugin', () => {
    const plugin = {
      files: { 'index.ts': "export * from '@edgewright/suggest-random';" },
      dependencies: ['@edgewright/suggest-random'],
      references: ['../suggest-random'],
    };
    const random = { files: { 'index.ts': 'export {};' } };
    expect(breachesOf({ 'plugins/suggest-evolution': plugin, 'plugins/suggest-random': random })).toContain(
      'plugins/suggest-evolution/src/index.ts: suggest-evolution may not import suggest-random',
    );
  });

  it('finds an import of an entry point, also by a benchmark', () => {
    const cli = { files: { 'index.ts': 'export {};' } };
    const importing = { files: { 'a.ts': "import '@edgewright/cli';" }, dependencies: ['@edgewright/cli'] };
    expect(breachesOf({ 'packages/bench': importing, 'packages/cli': cli })).toEqual([
      'packages/bench/src/a.ts: bench may not import cli',
      'packages/bench/package.json: @edgewright/cli is declared, which nobody may import',
    ]);
    expect(breachesOf({ 'packages/quality': importing, 'packages/cli': cli })).toContain(
      'packages/quality/src/a.ts: quality may not import cli',
    );
  });

  it('finds an import that is not declared', () => {
    const undeclared = { files: { 'index.ts': "import '@edgewright/base';\nimport Ajv from 'ajv';" } };
    expect(breachesOf({ 'packages/base': BASE, 'packages/model-graph': undeclared })).toEqual([
      'packages/model-graph/src/index.ts: @edgewright/base is not declared in package.json',
      'packages/model-graph/src/index.ts: ajv is not declared in package.json',
    ]);
  });

  it('finds deep and relative imports across packages', () => {
    const deep = {
      files: { 'index.ts': "import '@edgewright/base/dist/json.js';\nimport '../../base/src/json.js';" },
      dependencies: ['@edgewright/base'],
    };
    expect(breachesOf({ 'packages/base': BASE, 'packages/model-graph': deep })).toEqual([
      'packages/model-graph/src/index.ts: deep import @edgewright/base/dist/json.js; import @edgewright/base',
      'packages/model-graph/src/index.ts: relative import ../../base/src/json.js leaves its package',
    ]);
  });

  it('takes a further entry for what the manifest exports', () => {
    const entered = {
      files: { 'index.ts': "import '@edgewright/base/json';\nimport '@edgewright/base/other';" },
      dependencies: ['@edgewright/base'],
    };
    const exports = {
      '.': './dist/index.js',
      './json': './dist/json.js',
      './package.json': './package.json',
    };
    expect(breachesOf({ 'packages/base': { ...BASE, exports }, 'packages/model-graph': entered })).toEqual([
      'packages/model-graph/src/index.ts: deep import @edgewright/base/other; import @edgewright/base',
    ]);
  });

  it('lets the runtime declare plugins that it loads by name, and nobody else', () => {
    const plugin = BASE;
    const holder = {
      files: { 'index.ts': 'export {};' },
      dependencies: ['@edgewright/suggest-random'],
      references: ['../../plugins/suggest-random'],
    };
    expect(breachesOf({ 'packages/runtime': holder, 'plugins/suggest-random': plugin })).toEqual([]);
    expect(breachesOf({ 'packages/quality': holder, 'plugins/suggest-random': plugin })).toEqual([
      'packages/quality/package.json: @edgewright/suggest-random is declared and not imported',
    ]);
  });

  it('lets tests import conformance, and sources not', () => {
    const conformance = { files: { 'index.ts': 'export {};' } };
    const inTest = {
      files: { 'a.test.ts': "import '@edgewright/conformance';" },
      devDependencies: ['@edgewright/conformance'],
    };
    expect(breachesOf({ 'packages/objective': inTest, 'packages/conformance': conformance })).toEqual([]);
    const inSource = { ...inTest, files: { 'a.ts': "import '@edgewright/conformance';" } };
    expect(breachesOf({ 'packages/objective': inSource, 'packages/conformance': conformance })).toContain(
      'packages/objective/src/a.ts: objective may not import conformance',
    );
  });

  it('lets tests import what is there for tests, and sources not', () => {
    const files = {
      'testing/toy.ts': 'export {};',
      'a.test.ts': "import './testing/toy.js';",
      'a.ts': "import './testing/toy.js';",
    };
    expect(breachesOf({ 'packages/base': { files } })).toEqual([
      'packages/base/src/a.ts: ./testing/toy.js is for tests, and is not published',
    ]);
  });

  it('finds declared edges that nothing uses and references that do not match', () => {
    const stale = { files: { 'index.ts': 'export {};' }, dependencies: ['@edgewright/base'], references: [] };
    expect(breachesOf({ 'packages/base': BASE, 'packages/model-graph': stale })).toEqual([
      'packages/model-graph/tsconfig.json: no reference to packages/base',
      'packages/model-graph/package.json: @edgewright/base is declared and not imported',
    ]);
  });

  it.each([
    "import { b } from './b/b.js';",
    "import type { B } from './b/b.js';",
    "const b = await import('./b/b.js');",
  ])('finds a cycle between files: %s', (line) => {
    const files = { 'a.ts': line, 'b/b.ts': "export * from './c.js';", 'b/c.ts': "import '../a.js';" };
    expect(breachesOf({ 'packages/base': { files } })).toEqual([
      'import cycle: a.ts → b/b.ts → b/c.ts → a.ts in packages/base',
    ]);
  });

  it('passes folders that need each other, where files do not', () => {
    const files = {
      'a/one.ts': "import '../b/one.js';",
      'b/one.ts': 'export {};',
      'b/two.ts': "import '../a/two.js';",
      'a/two.ts': 'export {};',
    };
    expect(breachesOf({ 'packages/base': { files } })).toEqual([]);
  });

  it('finds a cycle', () => {
    expect(
      findCycle(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['a']],
        ]),
      ),
    ).toEqual(['a', 'b', 'c', 'a']);
    expect(
      findCycle(
        new Map([
          ['a', ['b', 'c']],
          ['b', ['c']],
          ['c', []],
        ]),
      ),
    ).toBeUndefined();
  });
});
