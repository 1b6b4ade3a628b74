import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { PICTURE_NAMES } from '../plots/picture-names.js';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const folder = temporaryFolder();
const run = commandIn(folder);
const svg = (name: string) => readFileSync(join(folder.path, name), 'utf8');

beforeAll(async () => {
  const search = { name: 'small', task: 'classification', budget: { trials: 30 }, snapshotEvery: 10 };
  expect(await run('search', folder.write('small.json', search), '--quiet')).toMatchObject({ err: '' });
});

describe('edgewright plot', () => {
  it.each(PICTURE_NAMES)('writes %s as an SVG document', async (picture) => {
    const { code, out, err } = await run('plot', picture, 'small', '-o', `pictures/${picture}.svg`);
    expect({ code, out, err }).toEqual({ code: 0, out: `Wrote pictures/${picture}.svg.\n`, err: '' });
    expect(svg(`pictures/${picture}.svg`)).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    expect(svg(`pictures/${picture}.svg`)).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('shows every trial of the front, and the published networks beside it', async () => {
    const front = JSON.parse((await run('front', 'small', '--json')).out) as readonly object[];
    await run('plot', 'front', 'small', '-o', 'front.svg');
    const groups = svg('front.svg')
      .split('<g>')
      .filter((group) => /<title>front/.test(group));
    const marks = groups.reduce((count, group) => count + (group.match(/<circle/g)?.length ?? 0), 0);
    expect(marks).toBeGreaterThanOrEqual(front.length);
    expect(svg('front.svg')).toContain('mobilenet_edgetpu_v2_s');
  });

  it('draws the layers of the trial that is named, which sum to its latency', async () => {
    const { metrics } = JSON.parse((await run('show', 'small', '2', '--json')).out) as {
      metrics: { latency_ms: number };
    };
    await run('plot', 'layers', 'small', '--trial', '2', '--theme', 'dark');
    const [, total] = />([\d.]+) ms = compute/.exec(svg('layers.svg')) ?? [];
    expect(Number(total)).toBeCloseTo(metrics.latency_ms, 3);
    expect(svg('layers.svg')).toContain('trial 2');
    expect(svg('layers.svg')).toContain('fill="#15181c"');
  });

  it('draws the decisions of the policy that are named', async () => {
    await run('plot', 'policy', 'small', '--decision', 'stem__kernel');
    expect(svg('policy.svg')).toContain('stem__kernel: entropy');
    expect(svg('policy.svg')).not.toContain('top_filters: entropy');
    const { code, err } = await run('plot', 'policy', 'small', '--decision', 'stem_kernel');
    expect(code).toBe(2);
    expect(err).toContain('stem__kernel');
  });

  it('says what it cannot draw', async () => {
    expect((await run('plot', 'fronts', 'small')).err).toContain('front');
    expect((await run('plot', 'front', 'smal')).err).toContain('small');
  });
});
