import { beforeAll, describe, expect, it } from '@jest/globals';
import { openStore } from '@edgewright/storage';
import { main } from '../command-line.js';
import { capturedIo } from '../testing/captured-io.js';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const folder = temporaryFolder();
const run = commandIn(folder);
const DATABASE = () => `${folder.path}/edgewright.db`;

interface TrialJson {
  readonly number: number;
  readonly state: string;
  readonly candidate: object;
  readonly fingerprint: string;
  readonly reason: object | null;
}

async function trials(study: string): Promise<readonly TrialJson[]> {
  const { out } = await run('trials', study, '--json');
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as TrialJson);
}

beforeAll(async () => {
  for (const [name, seed] of [
    ['one', 1],
    ['other', 2],
  ] as const) {
    folder.write(
      `${name}.json`,
      JSON.stringify({
        name,
        seed,
        lag: 1,
        task: 'classification',
        suggester: 'suggest-random',
        evaluators: [{ plugin: 'cost-edge-tpu' }, { plugin: 'quality-top1' }],
        budget: { trials: 3 },
      }),
    );
  }
  expect((await run('search', 'one.json', 'other.json', '--quiet')).err).toBe('');
});

describe('edgewright enqueue', () => {
  it('has candidates, published networks and trials of other studies tried next', async () => {
    const { out: sampled } = await run('sample', 'classification', '--count', '2', '--seed', '9', '--json');
    const piped = capturedIo({ cwd: folder.path, input: sampled.trim().split('\n') });
    const words = ['--reference', 'mobilenet_edgetpu_v2_s', '--trial', 'other', '1', '3'];
    expect(await main(['enqueue', 'one', '-', ...words], piped)).toBe(0);
    expect(piped.out()).toBe(
      'one tries 5 candidates next\nThey count towards the budget of 3 trials, which is 5 too few: edgewright search FILE --resume --trials 8\n',
    );
    const resumed = await run('search', 'one.json', '--resume', '--trials', '9');
    expect(resumed.out).toContain('one completed: 9 trials');
    const reasons = (await trials('one')).map(({ reason }) => reason);
    expect(reasons.slice(3)).toEqual([
      { by: 'enqueue' },
      { by: 'enqueue' },
      { by: 'enqueue', of: 'reference mobilenet_edgetpu_v2_s' },
      { by: 'enqueue', of: 'trial 1 of study "other"' },
      { by: 'enqueue', of: 'trial 3 of study "other"' },
      null,
    ]);
  });

  it('leaves out what was tried or waits, unless it is to be tried again', async () => {
    const [first] = await trials('other');
    folder.write('list.json', JSON.stringify([first?.candidate, { candidate: first?.candidate }]));
    const { out } = await run('enqueue', 'one', 'list.json', '--json');
    expect(JSON.parse(out)).toMatchObject({ enqueued: [], left_out: [{ trial: 7 }] });
    expect((await run('enqueue', 'one', 'list.json', '--again')).out).toContain('one tries 1 candidate next');
    await run('search', 'one.json', '--resume', '--trials', '10', '--quiet');
    expect((await trials('one')).at(-1)).toMatchObject({ number: 10, fingerprint: first?.fingerprint });
  });

  it('refuses an invalid candidate, with its place, and enqueues nothing of the rest', async () => {
    const [first] = await trials('other');
    folder.write('bad.json', JSON.stringify([first?.candidate, { stem: 1 }]));
    for (const [words, said] of [
      [['bad.json', '--again'], 'bad.json, candidate 2 is not a candidate of the space'],
      [['--reference', 'mobilenet_edgetpu_v2_ss'], 'has no published network'],
      [['--trial', 'other', '99'], '99'],
      [['--trial', 'other'], '--trial names no trial of other'],
      [[], 'Nothing to enqueue'],
    ] as const) {
      const { code, err } = await run('enqueue', 'one', ...words);
      expect([code, err]).toEqual([2, expect.stringContaining(said)]);
    }
    expect(JSON.parse((await run('study', 'show', 'one', '--json')).out)).toMatchObject({ waiting: [] });
  });
});

describe('edgewright retry', () => {
  it('tries failed trials again as new ones, each once', async () => {
    const none = await run('retry', 'other');
    expect(none.out).toBe('There are no failed or lost trials of other\n');
    const store = await openStore({ path: DATABASE() });
    const { id } = await store.openStudy('other');
    const [first] = await store.trials(id, { limit: 1 });
    const { candidate = {}, fingerprint = '' } = first ?? {};
    const trial = { number: 4, candidate, fingerprint, duplicateOf: null, requestedAtMs: 0 };
    await store.request(id, trial);
    const attempt = await store.start(id, 4, { startedAtMs: 0, leaseUntilMs: 1 });
    const error = { code: 'test/disk', message: 'the disk was full' };
    const outcome = { state: 'failed', metrics: {}, feasible: false, reward: null, error } as const;
    await store.finish(id, {
      number: 4,
      attempt,
      finishedAtMs: 2,
      outcome: { ...outcome, cached: [], outsideFit: {} },
    });
    await store.close();
    const retried = await run('retry', 'other', '--state', 'failed');
    expect(retried.out).toContain('other retries 1 failed trial next\n');
    expect(retried.out).toContain('2 too few: edgewright search FILE --resume --trials 5');
    expect((await run('retry', 'other')).out).toBe(
      'All failed or lost trials of other are retried already: 1\n',
    );
    await run('search', 'other.json', '--resume', '--trials', '5', '--quiet');
    expect((await trials('other')).slice(3)).toMatchObject([
      { number: 4, state: 'failed' },
      { number: 5, state: 'completed', fingerprint, reason: { by: 'retry', of: 'trial 4' } },
    ]);
    expect((await run('retry', 'other', '--state', 'done')).code).toBe(2);
  });
});
