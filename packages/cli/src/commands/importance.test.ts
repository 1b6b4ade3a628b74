import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const folder = temporaryFolder();
const run = commandIn(folder);

interface Answer {
  readonly metrics: readonly {
    readonly metric: string;
    readonly trials: number;
    readonly sampled: number;
    readonly explained: number | null;
    readonly decisions: readonly { readonly decision: string; readonly share: number }[];
    readonly warnings: readonly string[];
  }[];
}

async function search(name: string, trials: number): Promise<void> {
  folder.write(`${name}.json`, {
    name,
    task: 'classification',
    suggester: 'suggest-random',
    evaluators: [
      { plugin: 'quality-top1', options: {} },
      { plugin: 'cost-edge-tpu', options: {} },
    ],
    budget: { trials },
  });
  expect(await run('search', `${name}.json`, '--quiet')).toMatchObject({ code: 0, err: '' });
}

beforeAll(async () => {
  await search('many', 120);
  await search('few', 30);
  await search('tiny', 3);
});

describe('edgewright importance', () => {
  it('shows which decisions drive the reward and each metric, the same each time', async () => {
    const { code, out, err } = await run('importance', 'many');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^reward 120 trials; the forest explains -?\d+ % of trials it did not see$/m);
    expect(out).toMatch(/^latency_ms \(ms\) 120 trials/m);
    expect(out).toMatch(/^stages\[\d\]\S+ +█+[▏▎▍▌▋▊▉]? +<?\d+ % +± <?\d+ % +\d+ %$/m);
    expect(out).toMatch(/Decisions alone: \d+ %, several together: \d+ %, unexplained: \d+ %/);
    expect((await run('importance', 'many')).out).toBe(out);
  });

  it('answers as JSON, as CSV and as a picture', async () => {
    const { out } = await run('importance', 'many', '--json', '--svg', 'drivers.svg');
    const { metrics } = JSON.parse(out) as Answer;
    expect(metrics[0]).toMatchObject({ metric: 'reward', trials: 120, sampled: 120 });
    const shares = metrics[0]?.decisions.map(({ share }) => share) ?? [];
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
    const svg = readFileSync(join(folder.path, 'drivers.svg'), 'utf8');
    expect(svg).toContain('many: what drives each metric');
    const csv = (await run('importance', 'many', '--csv')).out.trim().split('\n');
    expect(csv[0]).toBe('metric,decision,share,deviation,active,trials,sampled,explained');
    expect(csv).toHaveLength(1 + metrics.reduce((sum, { decisions }) => sum + decisions.length, 0));
    expect(await run('importance', 'many', '--csv', '--json')).toMatchObject({ code: 2 });
  });

  it('warns where trials are few, and says where they are too few', async () => {
    expect((await run('importance', 'few')).out).toContain('note: the shares are rough: 30 trials are few');
    const { out } = await run('importance', 'tiny');
    expect(out).toContain('note: 3 trials have it; it takes 20 to tell what drives it');
    const missing = await run('importance', 'mayn');
    expect(missing.code).toBe(2);
    expect(missing.err).toContain('many');
  });
});
