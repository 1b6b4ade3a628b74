import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { main } from '../command-line.js';
import { capturedIo } from '../testing/captured-io.js';
import { temporaryFolder, type TemporaryFolder } from '../testing/temporary-folder.js';

let folder: TemporaryFolder;
beforeAll(() => {
  folder = temporaryFolder();
});
afterAll(() => {
  folder.remove();
});

async function searched(name: string, search: object): Promise<string> {
  writeFileSync(
    join(folder.path, `${name}.json`),
    JSON.stringify({ name, budget: { trials: 12 }, ...search }),
  );
  const io = capturedIo({ cwd: folder.path });
  expect(await main(['search', `${name}.json`], io)).toBe(0);
  return io.out();
}

describe('a search without a feasible trial', () => {
  it('says which limit its trials break', async () => {
    const objective = {
      goals: [{ metric: 'entropy_score', direction: 'maximise' }],
      constraints: [{ metric: 'latency_ms', atMost: 0.1 }],
      reward: { kind: 'weighted-sum' },
    };
    const evaluators = [{ plugin: 'cost-edge-tpu' }, { plugin: 'quality-entropy' }];
    const out = await searched('too-fast', { task: { plugin: 'classification' }, evaluators, objective });
    expect(out).toContain('12 of 12 infeasible trials: latency_ms is above 0.1');
  }, 20_000);

  it('says why no evaluator judges its networks', async () => {
    const task = { plugin: 'mobilebert-nlp', options: { precision: 'float32' } };
    expect(await searched('float', { task })).toMatch(
      /12 of 12 infeasible trials: cost-edge-tpu does not support .*float32/,
    );
  }, 20_000);
});
