import { spawn } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../testing/temporary-folder.js';

const BIN = fileURLToPath(new URL('../../bin/edgewright.js', import.meta.url));
const MODULES = fileURLToPath(new URL('../../../../node_modules', import.meta.url));

const folder = temporaryFolder();
beforeAll(() => {
  symlinkSync(MODULES, join(folder.path, 'node_modules'));
});

/** A task of ours, in a module that does something first, or with other fields. */
function writeTask(name: string, { first = '', fields = '' }) {
  folder.write(
    `${name}.mjs`,
    `import real from '@edgewright/classification';
    ${first}
    const task = { ...real.provides[0], name: 'rude', ${fields} };
    export default { name: 'rude', apiVersion: 2, provides: [task] };`,
  );
  folder.write(`${name}.json`, {
    name,
    task: `./${name}.mjs`,
    suggester: 'suggest-random',
    budget: { trials: 2 },
  });
}

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly err: string;
}

/** Runs the real command; presses Ctrl-C, once, when it says that it waits. */
function command(...words: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [BIN, ...words], { cwd: folder.path });
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => {
    const waited = err.includes('Waiting for');
    err += chunk.toString();
    if (!waited && err.includes('Waiting for')) child.kill('SIGINT');
  });
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      resolve({ code, signal, err });
    });
  });
}

describe('a plugin whose module never finishes loading', () => {
  it('is named where nothing is left to wait for', async () => {
    writeTask('never', { first: 'await new Promise(() => {});' });
    const { code, err } = await command('search', 'never.json');
    expect(err).toContain(
      'the plugin "./never.mjs" waits for something that never comes (./never.mjs, importing it)',
    );
    expect(code).toBe(1);
  });

  it('is named while it is waited for, and the first Ctrl-C stops', async () => {
    writeTask('waits', { first: 'setInterval(() => {}, 1000); await new Promise(() => {});' });
    const { code, err } = await command('search', 'waits.json');
    expect(err).toBe(
      'Waiting for the plugin "./waits.mjs" (importing it); Ctrl-C stops at once.\n' +
        'Stopped on request\n  hint: Run the command again.\n',
    );
    expect(code).toBe(130);
  });

  it.each([
    ['loops', { first: 'for (;;);' }, 'importing it'],
    ['loops-in-space', { fields: 'space() { for (;;); }' }, 'making its search space'],
  ])('is named while it computes, and the first Ctrl-C stops: %s', async (name, source, doing) => {
    writeTask(name, source);
    const { signal, err } = await command('space', `./${name}.mjs`);
    expect(err).toBe(`Waiting for the plugin "./${name}.mjs" (${doing}); Ctrl-C stops at once.\n`);
    expect(signal).toBe('SIGINT');
  });
});

describe('a plugin that ends the process', () => {
  it.each([0, 7])('is named, with the place of process.exit(%d)', async (exitCode) => {
    writeTask(`exits${exitCode}`, { first: `process.exit(${exitCode});` });
    const { code, err } = await command('search', `exits${exitCode}.json`);
    const name = `./exits${exitCode}.mjs`;
    expect(err).toContain(`the plugin "${name}" called process.exit(${exitCode}) (${name}, importing it)\n`);
    expect(err).toMatch(/where: .*exits\d\.mjs:2:/);
    expect(code).toBe(1);
  });

  it('in the middle of a search leaves a study that can be resumed', async () => {
    writeTask('quits', { fields: 'build() { process.exit(0); }' });
    const quit = await command('search', 'quits.json', '--quiet');
    expect(quit.err).toContain('the plugin "./quits.mjs" called process.exit(0)');
    expect(quit.code).toBe(1);
  });
});

it('a plugin that leaves something open does not keep the command from ending', async () => {
  writeTask('lingers', { first: 'setInterval(() => {}, 1000);' });
  expect(await command('search', 'lingers.json', '--quiet')).toEqual({ code: 0, signal: null, err: '' });
});
