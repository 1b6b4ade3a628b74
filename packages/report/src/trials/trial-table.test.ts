import type { StudyConfig, TrialRecord } from '@edgewright/contracts';
import { expect, it } from '@jest/globals';
import { frontTable, trialTable } from './trial-table.js';

const study = {
  objective: { goals: [{ metric: 'accuracy', direction: 'maximise' }], constraints: [] },
} as unknown as StudyConfig;
const trial = (number: number, noise?: TrialRecord['noise']) =>
  ({
    number,
    state: 'completed',
    feasible: true,
    onFront: true,
    reward: 1,
    metrics: { accuracy: 0.8, latency_ms: 2 },
    error: null,
    ...(noise === undefined ? {} : { noise }),
  }) as unknown as TrialRecord;

it('has the deviation of a mean right behind it', () => {
  const trials = [trial(1, { accuracy: { deviation: 0.01, runs: 3 } }), trial(2)];
  const table = trialTable(study, trials);
  expect(table.columns.slice(4)).toEqual(['reward', 'accuracy', '±', 'latency_ms']);
  expect(table.rows.map((row) => row.slice(5))).toEqual([
    [0.8, 0.01, 2],
    [0.8, null, 2],
  ]);
  expect(frontTable(study, trials).columns).toEqual(['trial', 'accuracy', '±', 'reward', 'latency_ms']);
  expect(frontTable(study, trials.slice(1)).columns).toEqual(['trial', 'accuracy', 'reward', 'latency_ms']);
});
