import { beforeAll, describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const folder = temporaryFolder();
const run = commandIn(folder);

interface CauseJson {
  readonly state: string;
  readonly constraint: { readonly worst: number; readonly closest: { readonly trial: number } } | null;
  readonly count: number;
}

beforeAll(async () => {
  const search = {
    name: 'too-fast',
    task: 'classification',
    suggester: 'suggest-random',
    evaluators: [{ plugin: 'cost-edge-tpu' }, { plugin: 'quality-entropy' }],
    objective: {
      goals: [{ metric: 'entropy_score', direction: 'maximise' }],
      constraints: [{ metric: 'latency_ms', atMost: 0.1 }],
      reward: { kind: 'weighted-sum' },
    },
    budget: { trials: 12 },
  };
  const file = folder.write('too-fast.json', search);
  expect(await run('search', file, '--quiet')).toMatchObject({ code: 0, err: '' });
});

describe('edgewright why', () => {
  it('names the constraint that trials break, and by how much', async () => {
    const { causes, finished, values } = JSON.parse((await run('why', 'too-fast', '--json')).out) as {
      readonly values: readonly unknown[];
      readonly causes: readonly CauseJson[];
      readonly finished: number;
    };
    expect(finished).toBe(12);
    // All of them fail, whatever their values.
    expect(values).toEqual([]);
    expect(causes).toMatchObject([
      { state: 'infeasible', constraint: { metric: 'latency_ms', bound: 'at_most', limit: 0.1 }, count: 12 },
    ]);
    const closest = causes[0]?.constraint?.closest.trial ?? 0;
    const shown = JSON.parse((await run('show', 'too-fast', String(closest), '--json')).out) as {
      readonly metrics: { readonly latency_ms: number };
    };
    expect(shown.metrics.latency_ms).toBeLessThan(causes[0]?.constraint?.worst ?? 0);
  });

  it('says what to do; commands that find nothing point to it', async () => {
    const { out } = await run('why', 'too-fast');
    expect(out).toContain('too-fast 12 finished trials: 0 feasible (0 %), 12 infeasible');
    expect(out).toMatch(/latency_ms over 0\.1: Trial \d+ comes closest/);
    expect((await run('history', 'too-fast')).err).toContain('why too-fast');
  });
});

describe('edgewright trials', () => {
  it('says why trials came to nothing, and leaves out metrics that none of them has', async () => {
    const { out } = await run('trials', 'too-fast', '--state', 'infeasible');
    const [titles = '', first = ''] = out.split('\n');
    expect(titles).toMatch(/ latency_ms .* why$/);
    expect(first).toMatch(/latency_ms is [\d.]+, over the limit of 0\.1$/);
    expect((await run('trials', 'too-fast', '--state', 'failed')).out).toBe(
      'trial  state  feasible  front  reward\n',
    );
  });
});
