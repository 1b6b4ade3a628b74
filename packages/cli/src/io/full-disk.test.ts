import { spawnSync } from 'node:child_process';
import { openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const BIN = fileURLToPath(new URL('../../bin/edgewright.js', import.meta.url));

const folder = temporaryFolder();
beforeAll(() => {
  folder.write('small.json', {
    name: 'small',
    task: 'classification',
    suggester: 'suggest-random',
    budget: { trials: 12 },
  });
});

/** The real command with streams of a test's choice. */
function command(words: string, streams: { readonly stdout?: number; readonly stderr?: number }) {
  const { stdout = 'pipe', stderr = 'pipe' } = streams;
  const argv = [BIN, ...words.split(' ')];
  return spawnSync(process.execPath, argv, {
    cwd: folder.path,
    encoding: 'utf8',
    stdio: ['ignore', stdout, stderr],
  });
}

const full = () => openSync('/dev/full', 'w');

const completed = async (database: string) => {
  const { out } = await commandIn(folder)('studies', '--db', database, '--json');
  return (JSON.parse(out) as { state: string }[])[0]?.state;
};

describe('a disk that is full', () => {
  it('where the log goes is no reason to end a search', async () => {
    const { status, stdout } = command('search small.json --db log.db', { stderr: full() });
    expect(stdout).toContain('small completed: 12 trials');
    expect(status).toBe(0);
    expect(await completed('log.db')).toBe('completed');
  });

  it.each(['', ' --json'])('where results go makes the command fail, and ends no search:%s', async (form) => {
    const database = `results${form.length}.db`;
    const { status, stderr } = command(`search small.json --db ${database}${form}`, { stdout: full() });
    expect(stderr).toContain('The answer could not be written to standard output: ENOSPC');
    expect(status).toBe(1);
    expect(await completed(database)).toBe('completed');
  });

  it('where a listing goes ends it', () => {
    const { status, stderr } = command('devices', { stdout: full() });
    expect(stderr).toMatch(/^error: The answer could not be written .*\n {2}hint: /);
    expect(status).toBe(1);
  });

  it('where errors go leaves the exit code', () => {
    expect(command('trials', { stderr: full() }).status).toBe(2);
  });
});

it('a reader of the log that goes is no reason to end a search', async () => {
  const shell = `{ node ${BIN} search small.json --db pipe.db; echo $? >code; } 2>&1 >/dev/null | true; cat code`;
  const { stdout } = spawnSync('bash', ['-c', shell], { cwd: folder.path, encoding: 'utf8' });
  expect(stdout).toBe('0\n');
  expect(await completed('pipe.db')).toBe('completed');
});
