import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const page = readFileSync(new URL('../../../../docs/notebooks.md', import.meta.url), 'utf8');
/** A heading, and a block of Python after it. */
const PIECE = /^## (?<title>.+)\n(?:(?!^## )[^])*?```python\n(?<program>[^`]+)```/gm;
const pieces = [...page.matchAll(PIECE)].map(({ groups = {} }) => ({
  title: groups.title ?? '',
  program: groups.program ?? '',
}));

/** Any Python that has the libraries. */
const PYTHON = process.env.EDGEWRIGHT_PYTHON ?? 'python3';
const python = (program: string, cwd: string) =>
  spawnSync(PYTHON, ['-'], { cwd, input: program, encoding: 'utf8' });
const hasLibraries = python('import duckdb, pandas, pyarrow', '.').status === 0;

const folder = temporaryFolder();
const run = commandIn(folder);

beforeAll(async () => {
  const search = {
    name: 'my-search',
    task: 'classification',
    suggester: 'suggest-random',
    budget: { trials: 20 },
  };
  folder.write('search.json', search);
  await run('search', 'search.json', '--quiet');
  await run('export-data', 'my-search', '--format', 'parquet');
});

describe('docs/notebooks.md', () => {
  it('has four pieces', () => {
    expect(pieces).toHaveLength(4);
  });

  if (!hasLibraries) {
    process.stderr.write(`docs/notebooks.md is not run: ${PYTHON} has no duckdb, pandas and pyarrow here\n`);
  }
  for (const { title, program } of hasLibraries ? pieces : []) {
    it(title, () => {
      const { status, stdout, stderr } = python(program, folder.path);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).not.toBe('');
    });
  }
});
