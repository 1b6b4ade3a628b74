import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const folder = temporaryFolder();
const run = commandIn(folder);

interface Reached {
  readonly trial: number;
  readonly value: number;
}

interface HistoryJson {
  readonly trials: number;
  readonly best: readonly { readonly name: string; readonly improvements: readonly Reached[] }[];
  readonly hypervolume: { readonly reference: object; readonly after: readonly Reached[] };
}

beforeAll(async () => {
  const search = {
    name: 'small',
    task: 'classification',
    suggester: 'suggest-random',
    evaluators: [{ plugin: 'cost-edge-tpu' }, { plugin: 'quality-top1' }],
    budget: { trials: 30 },
  };
  expect(await run('search', folder.write('small.json', search), '--quiet')).toMatchObject({ err: '' });
});

describe('edgewright history', () => {
  it('ends at the best trial of the study, and its hypervolume never falls', async () => {
    const history = JSON.parse((await run('history', 'small', '--json')).out) as HistoryJson;
    const best = JSON.parse((await run('best', 'small', '--json')).out) as { number: number; reward: number };
    expect(history.trials).toBe(30);
    const [reward] = history.best;
    expect(reward?.name).toBe('reward');
    expect(reward?.improvements.at(-1)).toEqual({ trial: best.number, value: best.reward });
    const volumes = history.hypervolume.after.map(({ value }) => value);
    expect(volumes).toEqual([...volumes].sort((a, b) => a - b));
    expect(volumes.at(-1)).toBeGreaterThan(0);
  });

  it('shows a table and charts, and writes a picture', async () => {
    const { code, out } = await run('history', 'small', '--svg', 'pictures/history.svg');
    expect(code).toBe(0);
    expect(out).toContain('from the reference point');
    expect(readFileSync(join(folder.path, 'pictures/history.svg'), 'utf8')).toContain('hypervolume');
  });
});
