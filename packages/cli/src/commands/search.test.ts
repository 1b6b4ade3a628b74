import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { main } from '../command-line.js';
import { capturedIo } from '../testing/captured-io.js';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const BIN = fileURLToPath(new URL('../../bin/edgewright.js', import.meta.url));
const SEARCH = { name: 'small', task: 'classification', suggester: 'suggest-random', budget: { trials: 12 } };

const SCORE = { goals: [{ metric: 'score', direction: 'maximise' }], constraints: [] };
const BROKEN_EVALUATOR = `export default { name: 'broken', apiVersion: 2, provides: [{
  kind: 'evaluator', name: 'broken', summary: 's', source: 's', optionsSchema: { type: 'object' },
  createEvaluator: async () => ({
    name: 'broken', version: '1', tier: 0, deterministic: true, keyedBy: 'graph', contentHash: '',
    metrics: [{ name: 'score', unit: '', direction: 'maximise', summary: 's' }],
    supports: () => ({ supported: true }),
    evaluate: async () => { throw new Error('broken'); },
  }),
}] };`;

const folder = temporaryFolder('test');
const run = commandIn(folder);
beforeEach(() => {
  folder.write('small.json', SEARCH);
});

const linesOf = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** What a trial is, apart from when it ran. */
async function rows(study: string, ...argv: string[]) {
  const { out } = await run('trials', study, '--json', ...argv);
  return linesOf(out).map(({ number, state, candidate, metrics, reward }) => ({
    number,
    state,
    candidate,
    metrics,
    reward,
  }));
}

/** A dated line after the first trial. */
const UNDER_WAY = / [1-9]\d*\/\d+ /;

describe('edgewright search', () => {
  it('runs a study to its budget, and every command can look at it', async () => {
    const { code, out } = await run('search', 'small.json');
    expect(code).toBe(0);
    expect(out).toMatch(/^small completed: 12 trials/);
    expect(await rows('small')).toHaveLength(12);
    const best = JSON.parse((await run('best', 'small', '--json')).out) as { reward: number };
    const rewards = (await rows('small')).map(({ reward }) => reward as number);
    expect(best.reward).toBe(Math.max(...rewards));
    const front = JSON.parse((await run('front', 'small', '--json')).out) as { on_front: boolean }[];
    expect(front.length).toBeGreaterThan(0);
    expect(front.every((trial) => trial.on_front)).toBe(true);
    const [count] = JSON.parse((await run('sql', 'SELECT count(*) AS n FROM study_small', '--json')).out) as {
      n: number;
    }[];
    expect(count?.n).toBe(12);
  });

  it('gives the same rows for the same seed at any parallelism', async () => {
    await run('search', 'small.json', '--db', 'one.db', '--parallelism', '1', '--quiet');
    await run('search', 'small.json', '--db', 'eight.db', '--parallelism', '8', '--quiet');
    expect(await rows('small', '--db', 'one.db')).toEqual(await rows('small', '--db', 'eight.db'));
  });

  it('runs a batch into one database, and goes on after a study that fails', async () => {
    folder.write('stingy.json', { ...SEARCH, name: 'stingy', evaluators: ['./broken.js'], objective: SCORE });
    folder.write('broken.js', BROKEN_EVALUATOR);
    folder.write('other.json', { ...SEARCH, name: 'other' });
    const { code, err } = await run('search', 'stingy.json', 'other.json', '--quiet');
    expect(code).toBe(1);
    expect(err).toContain('stingy');
    expect(err).toContain(`where: ${join(folder.path, 'broken.js')}:7:`);
    const studies = JSON.parse((await run('studies', '--json')).out) as { name: string; state: string }[];
    expect(studies.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'stingy completed',
      'other completed',
    ]);
  });

  it('extends a finished study, and takes a name from the command line', async () => {
    await run('search', 'small.json', '--quiet', '--name', 'renamed');
    const { code } = await run(
      'search',
      'small.json',
      '--quiet',
      '--name',
      'renamed',
      '--resume',
      '--trials',
      '15',
    );
    expect(code).toBe(0);
    expect(await rows('renamed')).toHaveLength(15);
  });

  it('writes JSON lines where nobody watches, and says nothing when quiet', async () => {
    const lines = linesOf((await run('search', 'small.json', '--json')).out);
    expect(lines.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['started', 'progress', 'finished']),
    );
    expect(lines.at(-1)).toMatchObject({ event: 'finished', study: 'small', state: 'completed', trials: 12 });
    expect(await run('search', 'small.json', '--name', 'silent', '--quiet')).toEqual({
      code: 0,
      out: '',
      err: '',
    });
  });

  it('writes dated lines where nobody watches, and JSON lines beside the results for --log json', async () => {
    const { out, err } = await run('search', 'small.json', '--name', 'dated');
    const lines = err.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ dated 0\/12 · starting · none feasible yet$/);
    expect(lines.at(-1)).toMatch(/Z dated completed$/);
    expect(out).toContain('dated');
    const logged = await run('search', 'small.json', '--name', 'logged', '--log', 'json');
    expect(linesOf(logged.err).at(-1)).toMatchObject({ event: 'finished', study: 'logged' });
    const wrong = await run('search', 'small.json', '--log', 'jsn');
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('Did you mean "json"?')]);
  });

  it('draws a bar on a terminal, with the best so far', async () => {
    const io = capturedIo({ cwd: folder.path, terminal: true });
    await main(['search', 'small.json'], io);
    const err = io.err();
    expect(err).toMatch(/small [█░]{20} \d+\/12/);
    expect(err).toMatch(/best top1_estimate_percent|none feasible yet/);
    expect(err.endsWith('\r\u001b[2K')).toBe(true);
  });

  it('stops cleanly at Ctrl-C, says how to go on, and then ends with the rows of a search never stopped', async () => {
    folder.write('long.json', { ...SEARCH, name: 'long', budget: { trials: 60 } });
    const io = capturedIo({
      cwd: folder.path,
      onErrorText: (text) => {
        if (UNDER_WAY.test(text)) io.interrupt();
      },
    });
    expect(await main(['search', 'long.json'], io)).toBe(130);
    expect(io.err()).toContain('edgewright search long.json --db ./edgewright.db --resume');
    expect((await rows('long')).length).toBeLessThan(60);
    const [, told] = /^long paused \(Interrupted\): (\d+) trials/.exec(io.out()) ?? [];
    expect(JSON.parse((await run('studies', '--json')).out)).toMatchObject([{ trials: Number(told) }]);
    expect((await run('search', 'long.json', '--resume', '--quiet')).code).toBe(0);
    await run('search', 'long.json', '--db', 'whole.db', '--quiet');
    expect(await rows('long')).toEqual(await rows('long', '--db', 'whole.db'));
  });

  it('ends at once at the second Ctrl-C', async () => {
    folder.write('long.json', { ...SEARCH, name: 'long', budget: { trials: 60 } });
    const io = capturedIo({
      cwd: folder.path,
      onErrorText: (text) => {
        if (!UNDER_WAY.test(text)) return;
        io.interrupt();
        io.interrupt();
      },
    });
    await main(['search', 'long.json'], io);
    expect(io.exits).toEqual([130]);
  });
});

describe('the process', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'ends with 130 at %s, and says how to go on',
    async (signal) => {
      folder.write('long.json', { ...SEARCH, name: 'long', budget: { trials: 100_000 } });
      const words = ['search', 'long.json', '--db', `${signal}.db`];
      const child = spawn(process.execPath, [BIN, ...words], { cwd: folder.path });
      const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
      let err = '';
      child.stderr.on('data', (chunk: Buffer) => {
        const before = UNDER_WAY.test(err);
        err += chunk.toString();
        if (!before && UNDER_WAY.test(err)) child.kill(signal);
      });
      expect(await ended).toBe(130);
      expect(err).toContain('--resume');
    },
  );

  it('does not mind a reader that goes', async () => {
    await run('search', 'small.json', '--quiet');
    const script = `node ${BIN} sample classification --count 300 | head -n 1; echo "\${PIPESTATUS[0]}"`;
    const child = spawn('bash', ['-c', script], { cwd: folder.path });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    await new Promise((resolve) => child.on('close', resolve));
    expect(err).toBe('');
    expect(out).toMatch(/^fingerprint,.*\n0\n$/);
  });
});
