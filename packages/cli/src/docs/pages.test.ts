import { cpSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { COMMANDS } from '../commands/command-list.js';
import { commandIn } from '../testing/command-in.js';
import { smallModelFile } from '../testing/small-model-file.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const examplesIn = (page: string) =>
  [...readFileSync(join(ROOT, page), 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)]
    .flatMap(([, block = '']) => block.trim().split('\n'))
    .filter((line) => /^(npx )?edgewright /.test(line))
    .map((line) => line.replace(/ +# .*$/, ''))
    .map((line) => line.replace(/^(npx )?edgewright /, ''));
/** A server answers until it is told to stop; service-page.test.ts and dashboard.test.ts start one. */
const ends = (example: string) => !/^(serve|dashboard)\b/.test(example);

/** What a reader has before the first command of a page. */
const GIVEN = ['searches', 'examples', 'docs', 'node_modules', 'network.tflite'];
const clone = temporaryFolder();
const run = commandIn(clone);
beforeAll(() => {
  for (const folder of ['searches', 'examples', 'docs']) {
    cpSync(join(ROOT, folder), join(clone.path, folder), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(clone.path, 'node_modules'));
  writeFileSync(join(clone.path, 'network.tflite'), smallModelFile());
});

describe.each(['docs/cli.md', 'docs/devices.md', 'README.md', 'docs/models.md', 'examples/README.md'])(
  '%s',
  (page) => {
    beforeAll(() => {
      const made = readdirSync(clone.path).filter((name) => !GIVEN.includes(name));
      for (const name of made) rmSync(join(clone.path, name), { recursive: true });
    });

    it.each(examplesIn(page).filter(ends))('edgewright %s', runs);
  },
);

describe('docs/cli.md', () => {
  it('has an example of every command', () => {
    const shown = new Set(examplesIn('docs/cli.md').map((example) => example.split(' ')[0]));
    expect([...shown].sort()).toEqual(COMMANDS.map(({ name }) => name).sort());
  });
});

async function runs(example: string): Promise<void> {
  const { code, out, err } = await run(...wordsOf(example));
  expect({ code, errors: err.includes('error:') ? err : '' }).toEqual({ code: 0, errors: '' });
  if (!example.includes('--quiet')) expect(out).not.toBe('');
  if (example.includes('--json')) expect(jsonIn(out)).toBeInstanceOf(Object);
}

/** Words as a shell sees them; quotes keep spaces together. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, ...words]) => words.find(Boolean) ?? '');
}

/** The one document, or the first of several lines. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse(text.split('\n')[0] ?? '');
  }
}
