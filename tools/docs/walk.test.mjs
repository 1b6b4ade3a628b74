import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BIN = join(ROOT, 'packages/cli/bin/edgewright.js');
const [, walk = ''] = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8').split(
  '## A walk of fifteen minutes',
);

let folder;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'edgewright-walk-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The words of a command of the page, with its database in the folder of the test. */
function wordsOf(command) {
  const words = command.match(/"[^"]*"|\S+/g).map((word) => word.replaceAll('"', ''));
  return words.map((word) => (word === 'walk.db' ? join(folder, word) : word));
}

describe('the walk in docs/architecture.md', () => {
  it('prints what the page says', () => {
    const commands = [...walk.matchAll(/^npx edgewright (.*)$/gm)].map(([, command]) => command);
    expect(commands).toHaveLength(3);
    const printed = commands.map((command) =>
      execFileSync(process.execPath, [BIN, ...wordsOf(command)], {
        cwd: ROOT,
        encoding: 'utf8',
        stdio: 'pipe',
      }),
    );
    const [, shown = ''] = /```text\n([\s\S]*?)```/.exec(walk) ?? [];
    const lines = shown.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(5);
    const missing = lines.filter((line) => !printed[1].split('\n').includes(line));
    expect(missing).toEqual([]);
    expect(printed[2]).toContain('completed');
  });

  it('names functions and classes by what the files it links to export', () => {
    const named = [...walk.matchAll(/\[([A-Za-z]+)\]\(\.\.\/([^)]+\.ts)\)/g)];
    const code = named.filter(([, name]) => /[a-z][A-Z]/.test(name));
    expect(code.length).toBeGreaterThan(6);
    const absent = code.filter(
      ([, name, file]) => !readFileSync(join(ROOT, file), 'utf8').includes(` ${name}`),
    );
    expect(absent.map(([, name, file]) => `${name} in ${file}`)).toEqual([]);
  });
});
