import { describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const folder = temporaryFolder();
const run = commandIn(folder);

async function searched(name: string, search: object): Promise<string> {
  folder.write(`${name}.json`, { name, budget: { trials: 12 }, ...search });
  const { code, out } = await run('search', `${name}.json`);
  expect(code).toBe(0);
  return out;
}

describe('a search without a feasible trial', () => {
  it('says which limit its trials break', async () => {
    const objective = {
      goals: [{ metric: 'entropy_score', direction: 'maximise' }],
      constraints: [{ metric: 'latency_ms', atMost: 0.1 }],
      reward: { kind: 'weighted-sum' },
    };
    const evaluators = [{ plugin: 'cost-edge-tpu' }, { plugin: 'quality-entropy' }];
    const task = { plugin: 'classification' };
    const suggester = 'suggest-random';
    const out = await searched('too-fast', { task, suggester, evaluators, objective });
    expect(out).toContain('12 of 12 infeasible trials: latency_ms is above 0.1');
  });

  it('says why no evaluator judges its networks', async () => {
    const task = { plugin: 'mobilebert-nlp', options: { precision: 'float32' } };
    expect(await searched('float', { task })).toMatch(
      /12 of 12 infeasible trials: cost-edge-tpu does not support .*float32/,
    );
  });
});
