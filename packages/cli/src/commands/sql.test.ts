import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { main } from '../command-line.js';
import { capturedIo } from '../testing/captured-io.js';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const BIN = fileURLToPath(new URL('../../bin/edgewright.js', import.meta.url));

const folder = temporaryFolder();
const run = commandIn(folder);
const ask = async (...words: string[]) => (await run('sql', ...words)).out;

beforeAll(async () => {
  const search = {
    name: 'small',
    task: 'classification',
    suggester: 'suggest-random',
    budget: { trials: 2 },
  };
  folder.write('small.json', search);
  await run('search', 'small.json', '--quiet');
});

const numbers = (count: number) =>
  `WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT ${count}) SELECT n FROM c`;

/** The command in a shell, with so many megabytes for what JavaScript keeps. */
const inShell = (command: string, megabytes: number) =>
  spawnSync('bash', ['-c', `set -o pipefail; ${command}`], {
    cwd: folder.path,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    env: { ...process.env, NODE_OPTIONS: `--max-old-space-size=${megabytes}` },
  });

describe('the cells of an answer', () => {
  const CELLS = `SELECT 9007199254740993 AS big, x'00ff' AS bytes, '00ff' AS text, NULL AS none, '' AS empty, 9e999 AS most`;

  it('keep every digit and what they are, as JSON', async () => {
    const out = await ask(CELLS, '--json');
    expect(out).toContain('"big": 9007199254740993,');
    expect(out).toContain('"most": 9e999');
    expect(JSON.parse(out)).toEqual([
      { big: 2 ** 53, bytes: { blob: '00ff' }, text: '00ff', none: null, empty: '', most: Infinity },
    ]);
  });

  it('keep every digit and what they are, as CSV', async () => {
    expect(await ask(CELLS, '--csv')).toBe(
      `big,bytes,text,none,empty,most\n9007199254740993,x'00ff',00ff,,"",9e999\n`,
    );
  });

  it('keep every digit and what they are, as a table', async () => {
    expect((await ask(CELLS)).split('\n')[1]).toMatch(
      /^9007199254740993 {2}x'00ff' {2}00ff {2}– {5,}Infinity$/,
    );
  });

  it('are all there where columns share a name', async () => {
    expect(JSON.parse(await ask('SELECT 1 AS a, 2 AS a, 3 AS a_2, 4 AS "2"', '--json'))).toEqual([
      { a: 1, a_3: 2, a_2: 3, '2': 4 },
    ]);
  });

  it('command no terminal, and hide nothing', async () => {
    const rude = `SELECT char(27) || '[2J' || char(155, 8238, 8203) || 'x' || char(10) || 'y' AS "a\u001b[1m"`;
    const escaped = String.raw`\u001b[2J\u009b\u202e\u200bx`;
    expect((await ask(rude)).split('\n').map((line) => line.trimEnd())).toEqual([
      String.raw`a\u001b[1m`,
      `${escaped} y`,
      '',
    ]);
    expect(await ask(rude, '--json')).toContain(String.raw`"${escaped}\ny"`);
    expect(await ask(rude, '--csv')).toContain('\u001b[2J\u009b\u202e\u200bx\ny');
    const io = capturedIo({ cwd: folder.path, terminal: true });
    await main(['sql', rude, '--csv'], io);
    expect(io.out()).toContain(`"${escaped}\ny"`);
  });
});

describe('many rows', () => {
  it('are cut in a table, with how to see all of them', async () => {
    const lines = (await ask(numbers(1000))).trimEnd().split('\n');
    expect(lines).toHaveLength(202);
    expect(lines.at(-1)).toBe('… these are the first 200 rows; more: --limit NUMBER, all: --csv or --json');
    expect((await ask(numbers(1000), '--limit', '900')).trimEnd().split('\n')).toHaveLength(902);
    expect(await ask(numbers(200))).not.toContain('…');
  });

  it('are limited in every form where that is asked for', async () => {
    expect(await ask(numbers(1000), '--limit', '2', '--csv')).toBe('n\n1\n2\n');
    expect(JSON.parse(await ask(numbers(1000), '--limit', '1', '--json'))).toEqual([{ n: 1 }]);
  });

  it.each([
    ['--csv', 300_001],
    ['--json', 900_002],
  ])('flow through little memory as %s', (form, lines) => {
    // As values of JavaScript, so many rows take more than this.
    const { stdout, stderr } = inShell(`node ${BIN} sql "${numbers(300_000)}" ${form} | wc -l`, 32);
    expect(stderr).toBe('');
    expect(Number(stdout)).toBe(lines);
  });

  it('end quietly where their reader goes', () => {
    const endless = numbers(-1);
    const { status, stdout, stderr } = inShell(`node ${BIN} sql "${endless}" --csv | head -2`, 48);
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'n\n1\n', stderr: '' });
  });

  it('that never come are no longer waited for after Ctrl-C', () => {
    const endless = numbers(-1).replace('SELECT n FROM c', 'SELECT count(*) FROM c');
    const { status } = inShell(`timeout -s INT --preserve-status 3 node ${BIN} sql "${endless}"`, 48);
    expect(status).toBe(130);
  });

  it.each(['--csv', '--json'])('longer than any text are told to be so: %s', async (form) => {
    const { code, err } = await run('sql', 'SELECT zeroblob(300000000) AS b', form);
    expect(err).toContain('A row of the answer is longer than');
    expect(code).toBe(2);
  });
});
