import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..');
const PAGE = readFileSync(join(ROOT, 'docs/write-a-task-plugin.md'), 'utf8');

let folder;
let environment;
let cwd;

/** A folder with the command on its path, and nothing else of ours. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'edgewright-tutorial-'));
  cwd = join(folder, 'here');
  mkdirSync(cwd);
  symlinkSync(join(ROOT, 'packages/cli/bin/edgewright.js'), join(folder, 'edgewright'));
  // Node takes a child of its own test runner for part of it, and jest has a `NODE_OPTIONS` of its own.
  environment = { PATH: `${folder}${delimiter}${process.env.PATH}`, HOME: folder };
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The blocks of the page in order: files to write and commands to run. */
const STEPS = [...PAGE.matchAll(/```(js|json|sh)\n([\s\S]*?)```/g)].flatMap(([, language, text]) => {
  if (language === 'sh')
    return text
      .trim()
      .split('\n')
      .map((line) => ({ what: line, run: () => runLine(line) }));
  const file = language === 'json' ? 'search.json' : /^\/\/ (\S+)\n/.exec(text)[1];
  return [{ what: `write ${file}`, run: () => writeFileSync(join(cwd, file), text) }];
});

function runLine(line) {
  const [command, where] = line.split(' ');
  if (command === 'cd') cwd = join(cwd, where);
  else execFileSync('sh', ['-c', line], { cwd, env: environment, encoding: 'utf8', stdio: 'pipe' });
}

describe('docs/write-a-task-plugin.md', () => {
  it('has files and commands', () => {
    expect(STEPS.length).toBeGreaterThan(15);
  });

  it.each(STEPS)('$what', ({ run }) => run());

  it('leaves a package that is typed, strictly', () => {
    const js = { allowJs: true, checkJs: true, noEmit: true, typeRoots: [join(ROOT, 'node_modules/@types')] };
    const not = { composite: false, incremental: false, declaration: false, declarationMap: false };
    const config = { extends: join(ROOT, 'tsconfig.base.json'), compilerOptions: { ...js, ...not } };
    writeFileSync(join(cwd, 'tsconfig.json'), JSON.stringify({ ...config, include: ['src', 'test'] }));
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    let complaints = '';
    try {
      execFileSync(process.execPath, [tsc, '--pretty', 'false'], { cwd, encoding: 'utf8' });
    } catch (error) {
      complaints = error.stdout;
    }
    expect(complaints).toBe('');
  });
});
