import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..');
const PAGE = readFileSync(join(ROOT, 'docs/training.md'), 'utf8');
const HAS_PYTHON = spawnSync('python3', ['--version']).status === 0;
if (!HAS_PYTHON) console.warn('docs/training.md was not tried: there is no python3 here');

const block = (language) => new RegExp('```' + language + '\\n([\\s\\S]*?)```').exec(PAGE)[1];
let folder;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'edgewright-training-'));
  copyFileSync(join(ROOT, 'clients/python/edgewright_trainer.py'), join(folder, 'edgewright_trainer.py'));
  writeFileSync(join(folder, 'train.py'), block('python'));
  writeFileSync(join(folder, 'search.json'), block('json'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const run = (...words) =>
  execFileSync(process.execPath, [join(ROOT, 'packages/cli/bin/edgewright.js'), ...words], {
    cwd: folder,
    encoding: 'utf8',
    stdio: 'pipe',
  });

describe('docs/training.md', () => {
  it('has a program, a search file and commands', () => {
    expect(block('python')).toMatch(/^# train\.py\n/);
    expect(block('sh').trim().split('\n')).toHaveLength(5);
  });

  // Where there is no Python, the line above says so.
  if (HAS_PYTHON)
    it('the commands run, and every trial is trained', () => {
      for (const line of block('sh').trim().split('\n'))
        expect(run(...line.split(' ').slice(1))).not.toBe('');
      const trials = run('trials', 'my-training', '--json')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(trials).toHaveLength(12);
      for (const { state, metrics } of trials) {
        expect(['completed', 'stopped']).toContain(state);
        expect(metrics.accuracy).toBeGreaterThan(0);
      }
    });
});
