import { describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const folder = temporaryFolder();

const LIMIT_MS = 2;
const SIMULATED = { fidelity: 'simulated', metricPrefix: 'simulated_' };

const run = commandIn(folder);

function writeSearch(name: string, options: object): void {
  const search = {
    name,
    task: { plugin: 'classification' },
    evaluators: [
      { plugin: 'cost-edge-tpu' },
      { plugin: 'cost-edge-tpu', options },
      { plugin: 'quality-top1' },
    ],
    objective: {
      goals: [
        { metric: 'top1_estimate_percent', direction: 'maximise' },
        { metric: 'simulated_latency_ms', direction: 'minimise' },
      ],
      constraints: [{ metric: 'latency_ms', atMost: LIMIT_MS }],
      reward: { kind: 'weighted-sum' },
    },
    suggester: { plugin: 'suggest-random' },
    budget: { trials: 30 },
  };
  folder.write(`${name}.json`, search);
}

describe('a search with two fidelities', () => {
  it('simulates what the closed form lets pass, and nothing else', async () => {
    writeSearch('gated', SIMULATED);
    expect(await run('search', 'gated.json', '--quiet')).toMatchObject({ code: 0 });
    const { out } = await run('trials', 'gated', '--json');
    const trials = out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { metrics: Record<string, number> }).metrics);
    const passes = trials.map((metrics) => (metrics['latency_ms'] ?? NaN) <= LIMIT_MS);
    expect(new Set(passes)).toEqual(new Set([true, false]));
    expect(trials.map((metrics) => 'simulated_latency_ms' in metrics)).toEqual(passes);
  });

  it('refuses two of one name', async () => {
    writeSearch('unnamed', { fidelity: 'simulated' });
    const { code, err } = await run('search', 'unnamed.json', '--quiet');
    expect(code).toBe(2);
    expect(err).toContain('comes from both cost-edge-tpu and cost-edge-tpu');
  });
});
