import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { runTrainer, type TrainerRun } from './run-trainer.js';
import { trainerEnvironment } from './trainer-environment.js';

const CLIENT = fileURLToPath(new URL('../../../../clients/python/', import.meta.url));
const HAS_PYTHON =
  spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 8))']).status === 0;
if (!HAS_PYTHON)
  console.warn('edgewright_trainer.py was not tried: there is no python3 of version 3.8 or newer here');

const folder = mkdtempSync(join(tmpdir(), 'edgewright-test-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Runs a script in Python that has a trial. */
async function ran(
  script: string,
  answer: 'continue' | 'stop' = 'continue',
  set: Record<string, string> = {},
) {
  const job = join(folder, 'job.json');
  writeFileSync(
    job,
    JSON.stringify({ v: 1, params: { depth: 3 }, resume: { step: 4, path: 'x' }, budget: { steps: 8 } }),
  );
  const steps: [number, object][] = [];
  const checkpoints: number[] = [];
  const run: TrainerRun = {
    command: ['python3', '-c', `from edgewright_trainer import Trial\ntrial = Trial()\n${script}`],
    folder,
    environment: { ...trainerEnvironment(job, { passOn: [], set: { PYTHONPATH: CLIENT } }), ...set },
    signal: new AbortController().signal,
    graceMs: 300_000,
    silenceMs: 300_000,
    onMetrics: ({ step, metrics }) => {
      steps.push([step, metrics]);
      return Promise.resolve(answer);
    },
    onCheckpoint: ({ step }) => {
      checkpoints.push(step);
      return Promise.resolve();
    },
  };
  return { ...(await runTrainer(run)), steps, checkpoints };
}

const LOOP = `
for step in range(trial.first_step, trial.budget["steps"]):
    print("chatter", trial.params["depth"])
    going = trial.report(step, accuracy=float("nan") if step == 6 else step / 10)
    trial.checkpoint(step, "x")
    if not going:
        break
else:
    trial.done(accuracy=0.7, provenance={"framework": "none"})
`;

/** Where there is no Python, the line above says so. */
const describeClient = HAS_PYTHON ? describe : () => undefined;

describe('the client for Python', () => {
  it('is a file on the standard library alone', () => {
    const imported = [
      ...readFileSync(join(CLIENT, 'edgewright_trainer.py'), 'utf8').matchAll(/^import (\w+)$/gm),
    ];
    expect(imported.map(([, name]) => name)).toEqual(['json', 'math', 'os', 'signal', 'sys', 'threading']);
  });
});

describeClient('edgewright_trainer.py', () => {
  it('reports, says where its checkpoints lie, and ends with a result', async () => {
    const { result, steps, checkpoints, log, malformed } = await ran(LOOP);
    expect(result).toMatchObject({
      type: 'done',
      metrics: { accuracy: 0.7 },
      provenance: { framework: 'none' },
    });
    expect(steps).toEqual([
      [5, { accuracy: 0.5 }],
      [6, { accuracy: null }],
      [7, { accuracy: 0.7 }],
    ]);
    expect(checkpoints).toEqual([5, 6, 7]);
    expect(log.text()).toBe('chatter 3\n'.repeat(3));
    expect(malformed.count).toBe(0);
  });

  it('tells its script that it was asked to end', async () => {
    const script = LOOP.replace('going = ', 'import time; time.sleep(0.01); going = ').replace(
      '["steps"]',
      '["steps"] * 1000000',
    );
    const { result, endedFor, ending, checkpoints } = await ran(script, 'stop');
    expect({ result, endedFor, ending }).toEqual({
      result: undefined,
      endedFor: 'stopped',
      ending: { code: 0, signal: null },
    });
    expect(checkpoints.length).toBeGreaterThan(0);
  });

  it('reports on standard output where it has no descriptor', async () => {
    const none = { EDGEWRIGHT_REPORT_FD: '' };
    const { result, log } = await ran('print("chatter"); trial.done(accuracy=1)', 'continue', none);
    expect(result).toMatchObject({ type: 'done', metrics: { accuracy: 1 } });
    expect(log.text()).toBe('chatter\n');
  });

  it('names the keys of the job where one is asked for that it lacks', async () => {
    const { log, ending } = await ran('trial.epochs');
    expect(log.text()).toContain("the job has no 'epochs'; it has budget, params, resume, v");
    expect(ending.code).toBe(1);
  });
});
