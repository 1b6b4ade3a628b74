import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const MAIN = fileURLToPath(new URL('../main.js', import.meta.url));

const folder = temporaryFolder();
const run = commandIn(folder);

/** Where a file can be given, each by the words before its name. */
const PLACES = [
  ['a search', ['search']],
  ['a candidate', ['model', 'classification', '--candidate']],
  ['options of a task', ['space', 'classification', '--options']],
  ['a device', ['device', '--check']],
] as const;

beforeAll(() => {
  const write = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder.path, name), content);
  };
  write('deep.json', `{"name": ${'['.repeat(1e5)}${']'.repeat(1e5)}}`);
  write('twice.json', '{\n  "name": "a",\n  "name": "b"\n}');
  write('infinite.json', '{"seed": 1e400}');
  write('bytes.json', Buffer.from('{"name": "\u00ff"}', 'latin1'));
  write('empty.json', '');
  write('huge.json', `{"name": "${'x'.repeat(2 ** 24)}"}`);
  mkdirSync(join(folder.path, 'folder.json'));
  symlinkSync('circle.json', join(folder.path, 'circle.json'));
  spawnSync('mkfifo', [join(folder.path, 'pipe.json')]);
  symlinkSync('/dev/zero', join(folder.path, 'endless.json'));
});

describe.each(PLACES)('%s', (_, words) => {
  it.each([
    ['deep.json', 'it is nested deeper than 200 levels'],
    ['twice.json', 'the key "name" is given twice in one object, first in line 2'],
    ['infinite.json', '1e400 is beyond every finite number'],
    ['bytes.json', 'it is not text in UTF-8'],
    ['empty.json', 'it is empty'],
    ['huge.json', 'it is larger than 16 MiB'],
    ['folder.json', 'it is a folder'],
    ['circle.json', 'its symbolic links lead round in a circle'],
    ['pipe.json', 'it is a pipe'],
    ['endless.json', 'it is a device'],
    ['empty.json/below.json', 'a part of its path is a file'],
    [`${'x'.repeat(5000)}.json`, 'its name is longer than the system allows'],
  ])('is refused in one message: %.20s', async (file, why) => {
    const { code, out, err } = await run(...words, file);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(why);
    expect(err.match(/^error:/gm)).toHaveLength(1);
    expect(err).toMatch(/^ {2}where: \S/m);
    expect(err).toMatch(/^ {2}hint: \S/m);
    expect(err).not.toContain('fault of Edgewright');
  });
});

describe('a plugin', () => {
  it.each([
    ['whose package.json is not JSON', './broken', 'broken/package.json is not JSON'],
    ['that is a pipe', './pipe.json', 'There is neither a module nor a package at ./pipe.json'],
    ['that is a device', '/dev/zero', 'There is neither a module nor a package at /dev/zero'],
    ['whose path goes round in a circle', './circle.json', 'There is neither a module nor a package'],
    ['whose path no system has', './a\u0000b', 'There is neither a module nor a package at ./a\\u0000b'],
    ['whose path is too long', `./${'x'.repeat(5000)}`, 'There is neither a module nor a package'],
  ])('%s', async (_, task, words) => {
    folder.write('broken/package.json', '{ "name"');
    folder.write('search.json', { name: 'odd', task, budget: { trials: 1 } });
    const { code, err } = await run('search', 'search.json');
    expect(err).toContain(words);
    expect(code).toBe(2);
  });
});

describe('a process', () => {
  const inShell = (script: string) =>
    spawnSync('bash', ['-c', script], { cwd: folder.path, encoding: 'utf8', timeout: 300_000 });

  it('in a folder that was deleted says so', () => {
    const script = `mkdir gone && cd gone && rmdir ../gone && node ${MAIN} studies`;
    const { status, stderr } = inShell(script);
    expect(stderr).toContain('error: The working directory was deleted');
    expect(status).toBe(2);
  });

  it.each([24, 32])('that may open %d files says so', (files) => {
    const { status, stderr } = inShell(`ulimit -n ${files}; node ${MAIN} studies`);
    // What Node cannot open first, and what it makes of that, is not the same each time.
    expect(stderr).toMatch(/^error: .*\n {2}hint: Allow .*ulimit -n 1024/);
    expect(status).toBe(1);
  });
});
