import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const BIN = fileURLToPath(new URL('../../bin/edgewright.js', import.meta.url));

/** A training of a moment. */
const trained = (change: object) => ({
  plugin: 'quality-trained',
  options: {
    dataset: { plugin: 'dataset-shapes', options: { size: 16, train: 90, darkGround: true } },
    batch: 12,
    reports: 2,
    ...change,
  },
});

const SEARCH = {
  name: 'trained',
  task: {
    plugin: 'classification',
    options: { input_size: 16, classes: 7, width: 0.125, max_blocks: 1, block_kinds: ['depthwise_ibn'] },
  },
  evaluators: ['cost-edge-tpu', trained({ epochs: 1 })],
  objective: {
    goals: [
      { metric: 'accuracy_percent', direction: 'maximise' },
      { metric: 'latency_ms', direction: 'minimise' },
    ],
  },
  suggester: 'suggest-random',
  budget: { trials: 2 },
  finalists: { count: 1, evaluators: [trained({ epochs: 2, measureOn: 'test', measureItems: 60 })] },
};

const folder = temporaryFolder();
const run = commandIn(folder);

beforeAll(() => {
  folder.write('trained.json', SEARCH);
});

/** What the configuration decides of a database: trials, their metrics, and the curves of their trainings. */
async function rowsOf(db: string): Promise<string> {
  const ask = async (sql: string) => (await run('sql', sql, '--json', '--db', db)).out;
  const [trials, metrics, curves] = await Promise.all([
    ask(`SELECT study_id, number, state, reward, candidate FROM trials ORDER BY study_id, number`),
    ask(`SELECT study_id, trial_number, metric, value FROM trial_metrics ORDER BY 1, 2, 3`),
    ask(`SELECT study_id, trial_number, metric, step, value FROM trial_curves ORDER BY 1, 2, 3, 4`),
  ]);
  return trials + metrics + curves;
}

/** Runs the search in a process that is killed once something is in its database; tells how it ended. */
async function killedOnce(db: string, isThere: string): Promise<unknown> {
  const words = ['search', 'trained.json', '--db', db, '--resume', '--quiet', '--parallelism', '1'];
  const child = spawn(process.execPath, [BIN, ...words], { cwd: folder.path, stdio: 'ignore' });
  let ending: unknown;
  const ended = new Promise<void>((resolve) => {
    child.once('close', (code, signal) => {
      ending = signal ?? code;
      resolve();
    });
  });
  while (ending === undefined) {
    const { out } = await run('sql', `SELECT EXISTS (${isThere}) AS there`, '--json', '--db', db);
    if (out.includes('1')) break;
    await sleep(20);
  }
  child.kill('SIGKILL');
  await ended;
  return ending;
}

/** A value that a training has reported which is not at its end. */
const inTraining = (study: string) => `SELECT 1 FROM intermediate_values v
  JOIN trials t ON t.study_id = v.study_id AND t.number = v.trial_number JOIN studies s ON s.id = t.study_id
  WHERE s.name = '${study}' AND t.state = 'running'`;

describe('a search that trains', () => {
  it('has the same rows when it is killed in a training, killed among its finalists, and resumed', async () => {
    const whole = run('search', 'trained.json', '--db', 'whole.db', '--parallelism', '2');
    expect(await killedOnce('killed.db', inTraining('trained'))).toBe('SIGKILL');
    expect(await killedOnce('killed.db', inTraining('trained-finalists'))).toBe('SIGKILL');
    await run('search', 'trained.json', '--db', 'killed.db', '--resume', '--quiet');
    expect(await whole).toMatchObject({ code: 0 });
    const rows = await rowsOf('whole.db');
    expect(rows).toContain('accuracy_percent');
    expect(await rowsOf('killed.db')).toBe(rows);
  });
});
