import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..');
const run = (...words) => execFileSync(process.execPath, words, { cwd: folder, encoding: 'utf8' });
let folder;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'edgewright-readme-'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  const [, plugin] = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'));
  writeFileSync(join(folder, 'plugin.ts'), plugin);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the plugin in README.md', () => {
  it('compiles in strict mode and builds a network that can be costed', () => {
    const strict = [
      '--strict',
      '--skipLibCheck',
      '--target',
      'es2023',
      '--module',
      'nodenext',
      '--types',
      'node',
    ];
    run(join(ROOT, 'node_modules/typescript/bin/tsc'), ...strict, 'plugin.ts');
    const edgewright = join(ROOT, 'packages/cli/bin/edgewright.js');
    const answer = run(
      edgewright,
      'evaluate',
      './plugin.js',
      '--candidate',
      '{"kernel":3,"depth":2}',
      '--json',
    );
    expect(JSON.parse(answer).metrics.latency_ms).toBeGreaterThan(0);
  }, 60_000);
});
