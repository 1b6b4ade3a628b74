import { beforeEach, describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const SEARCH = {
  name: 'small',
  task: 'classification',
  evaluators: ['cost-edge-tpu', 'quality-top1'],
  suggester: 'suggest-random',
  budget: { trials: 10 },
};
const FINALISTS = { count: 3, evaluators: [{ plugin: 'cost-edge-tpu', options: { device: 'coral' } }] };

const folder = temporaryFolder('test');
const run = commandIn(folder);
beforeEach(() => {
  folder.write('alone.json', SEARCH);
  folder.write('small.json', { ...SEARCH, finalists: FINALISTS });
});

interface Shown {
  readonly agreement: readonly { readonly metric: string; readonly pairs: number }[];
  readonly trials: readonly {
    readonly trial: number;
    readonly finalist: number;
    readonly before: Readonly<Record<string, number>>;
    readonly after: Readonly<Record<string, number>>;
  }[];
}

const shown = async (db: string) =>
  JSON.parse((await run('finalists', 'small', '--json', '--db', db)).out) as Shown;

describe('finalists', () => {
  it('are the best by reward, evaluated again by what takes the place of an evaluator, in a study of their own', async () => {
    const { err } = await run('search', 'small.json', '--log', 'text');
    expect(err).toContain('small-finalists completed');
    const { trials, agreement } = await shown('edgewright.db');
    const best = JSON.parse((await run('best', 'small', '--json')).out) as { readonly number: number };
    expect(trials).toHaveLength(3);
    expect(trials.map(({ trial }) => trial)).toContain(best.number);
    for (const { before, after } of trials) {
      expect(after['top1_estimate_percent']).toBe(before['top1_estimate_percent']);
      expect(after['latency_ms']).toBeGreaterThan(before['latency_ms'] ?? Infinity);
    }
    expect(agreement.find(({ metric }) => metric === 'latency_ms')?.pairs).toBe(3);
    expect((await run('finalists', 'small')).out).toContain('Pairs in the same order before and after');
  });

  it('are the same where the search had none at first and is resumed with some', async () => {
    await run('search', 'small.json', '--db', 'whole.db');
    await run('search', 'alone.json', '--db', 'later.db');
    expect((await run('finalists', 'small', '--db', 'later.db')).code).toBe(2);
    await run('search', 'small.json', '--db', 'later.db', '--resume');
    expect(await shown('later.db')).toEqual(await shown('whole.db'));
    await run('search', 'small.json', '--db', 'later.db', '--resume');
    expect(await shown('later.db')).toEqual(await shown('whole.db'));
  });

  it('of a search that goes on are added to those of before', async () => {
    await run('search', 'small.json');
    const before = await shown('edgewright.db');
    await run('search', 'small.json', '--resume', '--trials', '40');
    const after = await shown('edgewright.db');
    const known = new Set(before.trials.map(({ trial }) => trial));
    expect(after.trials.filter(({ trial }) => known.has(trial))).toHaveLength(3);
    expect(after.trials.length).toBeGreaterThan(3);
    expect(new Set(after.trials.map(({ finalist }) => finalist)).size).toBe(after.trials.length);
  });

  it('are refused before the search runs where their evaluators leave a goal without a value', async () => {
    const evaluators = [{ plugin: 'quality-entropy', options: {} }];
    folder.write('bad.json', {
      ...SEARCH,
      evaluators: ['cost-edge-tpu', 'quality-entropy'],
      objective: { goals: [{ metric: 'entropy_score', direction: 'maximise' }] },
      finalists: { evaluators: [...evaluators, ...evaluators] },
    });
    const { code, err } = await run('search', 'bad.json');
    expect(code).not.toBe(0);
    expect(err).toContain('entropy_score');
    expect((await run('studies', '--json')).out).not.toContain('small');
  });
});
