import { describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const SEARCH = {
  name: 'clocks',
  task: 'classification',
  suggester: 'suggest-random',
  budget: { trials: 12 },
  evaluators: [{ plugin: 'cost-edge-tpu', options: { device: 'coral-usb3-500mhz' } }, 'quality-top1'],
  objective: {
    goals: [{ metric: 'top1_estimate_percent', direction: 'maximise' }],
    constraints: [{ metric: 'latency_ms', atMost: 50 }],
  },
};

interface Row {
  readonly candidate: { readonly deployment: { readonly clockMhz: number } };
  readonly outside_fit: Readonly<Record<string, readonly string[]>>;
}

const folder = temporaryFolder('test');
const run = commandIn(folder);
const searchWith = (deployment: object, changes: object = {}) => {
  folder.write('search.json', { ...SEARCH, ...changes, deployment });
  return run('search', 'search.json', '--quiet');
};
const rows = async () =>
  (await run('trials', 'clocks', '--json')).out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);

describe('a search that decides about deployment too', () => {
  it('tries the clocks it may choose from, and says where the model was fitted at another', async () => {
    expect(await searchWith({ clockMhz: [250, 500] })).toMatchObject({ code: 0, err: '' });
    const found = await rows();
    const clocks = found.map(({ candidate }) => candidate.deployment.clockMhz);
    expect(new Set(clocks)).toEqual(new Set([250, 500]));
    const slow = found.filter(({ candidate }) => candidate.deployment.clockMhz === 250);
    for (const { outside_fit: outside } of slow)
      expect(outside['cost-edge-tpu']).toContain('clock 250 MHz, fitted on 500 MHz');
    const { out } = await run(
      'sql',
      'SELECT DISTINCT deployment__clockMhz AS mhz FROM study_clocks ORDER BY mhz',
      '--json',
    );
    expect(JSON.parse(out)).toEqual([{ mhz: 250 }, { mhz: 500 }]);
    const resumed = await run('search', 'search.json', '--quiet', '--resume', '--trials', '14');
    expect(resumed).toMatchObject({ code: 0, err: '' });
    expect(await rows()).toHaveLength(14);
  });

  it('is refused before the first trial where nobody heeds a decision', async () => {
    const { code, err } = await searchWith({ threads: [1, 2] }, { name: 'threads' });
    expect(code).toBe(2);
    expect(err).toContain(
      'deployment.threads, and no evaluator of the study heeds it: cost-edge-tpu heeds clockMhz',
    );
    expect(JSON.parse((await run('studies', '--json')).out)).toEqual([]);
  });

  it('is refused where the file names no decision', async () => {
    const { code, err } = await searchWith({ clockMHz: [250] });
    expect(code).toBe(2);
    expect(err).toContain('Did you mean "clockMhz"');
  });
});
