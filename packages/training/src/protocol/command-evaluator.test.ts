import { fileURLToPath } from 'node:url';
import {
  evaluationContext,
  evaluationSubject,
  ScratchArtifacts,
  type EvaluationContext,
} from '@edgewright/contracts';
import { toyTask } from '@edgewright/conformance';
import { describe, expect, it } from '@jest/globals';
import { commandEvaluator } from './command-evaluator.js';
import type { CommandOptions } from './command-options.js';

const TRAINER = fileURLToPath(new URL('../../src/testing/stand-in-trainer.mjs', import.meta.url));
const OPTIONS: CommandOptions = {
  command: [process.execPath, TRAINER],
  folder: '.',
  metrics: [{ name: 'accuracy', unit: '', direction: 'maximise', summary: '' }],
  budget: { steps: 5 },
  options: {},
  models: {},
  files: [],
  passEnvironment: [],
  environment: {},
  silenceSeconds: 300,
  graceSeconds: 300,
  deterministic: false,
  tier: 2,
  keepFiles: false,
};

const KIND = { name: 'quality-command', basis: 'trained', keyedBy: 'candidate', heeds: [] } as const;
const { candidate } = toyTask.references({ inputSize: 16 }).find((each) => 'candidate' in each) as never;
const subject = evaluationSubject(toyTask.build(candidate, { inputSize: 16 }), { candidate });

/** Trains by the stand-in, as its options say, and tells what was reported. */
async function trained(
  options: CommandOptions['options'],
  {
    changes = {},
    context = {},
  }: { changes?: Partial<CommandOptions>; context?: Partial<EvaluationContext> } = {},
) {
  const evaluator = await commandEvaluator(KIND, { ...OPTIONS, options, ...changes });
  const steps: number[] = [];
  const artifacts = context.artifacts ?? new ScratchArtifacts();
  const report: EvaluationContext['report'] = (step) => {
    steps.push(step);
    return Promise.resolve('continue');
  };
  const signal = new AbortController().signal;
  const answer = evaluator.evaluate(subject, evaluationContext({ signal, report, artifacts, ...context }));
  const settled = await answer.then(
    (evaluation) => ({ evaluation, error: undefined }),
    (error: unknown) => ({ evaluation: undefined, error }),
  );
  const log = Buffer.from((await artifacts.get('log.txt')) ?? '').toString();
  return { ...settled, steps, log, artifacts };
}

describe('a command that trains', () => {
  it('answers with its result, and reports step by step', async () => {
    const { evaluation, steps, log, artifacts } = await trained({});
    expect(evaluation).toEqual({ metrics: { accuracy: 1 - 2 ** -5 }, provenance: {} });
    expect(steps).toEqual([1, 2, 3, 4, 5]);
    expect(log).toBe(`training in ${process.cwd()} from the start\n`);
    const job = JSON.parse(Buffer.from((await artifacts.get('job.json')) ?? '').toString()) as object;
    expect(job).toMatchObject({
      v: 1,
      params: candidate,
      budget: { steps: 5 },
      metrics: ['accuracy'],
      resume: null,
    });
  });

  it('may report on standard output, on lines with a mark', async () => {
    const { evaluation } = await trained({ end: 'marked' });
    expect(evaluation?.metrics).toEqual({ accuracy: 0.5 });
  });

  it('ends where it is told to stop, with what it reported last', async () => {
    const steps: number[] = [];
    const report: EvaluationContext['report'] = (step) => {
      steps.push(step);
      return Promise.resolve(step === 3 ? 'stop' : 'continue');
    };
    const { evaluation } = await trained({ steps: 1000, stepMs: 5 }, { context: { report } });
    expect(evaluation).toEqual({
      metrics: { accuracy: 1 - 2 ** -3 },
      provenance: { ended: 'stopped early' },
    });
    expect(steps).toEqual([1, 2, 3]);
  });

  it('is killed where it does not heed being asked to', async () => {
    const report: EvaluationContext['report'] = () => Promise.resolve('stop');
    const changes = { graceSeconds: 0.1 };
    const { evaluation } = await trained(
      { steps: 1e6, stepMs: 5, stubborn: true },
      { changes, context: { report } },
    );
    expect(evaluation?.metrics).toEqual({ accuracy: 0.5 });
  });

  it('ends where nobody waits for it any more, with the reason of that', async () => {
    const controller = new AbortController();
    const report: EvaluationContext['report'] = () => {
      controller.abort(new RangeError('time is up'));
      return Promise.resolve('continue');
    };
    const { error } = await trained(
      { steps: 1e6, stepMs: 5 },
      { context: { report, signal: controller.signal } },
    );
    expect(error).toMatchObject({ message: 'time is up' });
  });

  it.each([
    {
      cause: 'exits with an error',
      options: { crashAt: 2 },
      error: { code: 'command-failed', category: 'plugin-fault' },
      said: 'RangeError: no memory left',
    },
    {
      cause: 'is killed',
      options: { killedAt: 2 },
      error: { code: 'command-failed', category: 'unavailable' },
      said: 'SIGKILL',
    },
    {
      cause: 'finds that its network cannot be had',
      options: { end: 'infeasible' },
      error: { code: 'infeasible', category: 'unsupported' },
      said: 'its graph does not fit',
    },
    {
      cause: 'ends without a result',
      options: { end: '' },
      error: { code: 'no-result', category: 'plugin-fault' },
      said: 'exit code 0',
    },
    {
      cause: 'writes something that is not JSON',
      options: { end: 'nonsense' },
      error: { code: 'no-result', category: 'plugin-fault' },
      said: '{"accuracy": NaN}',
    },
    {
      cause: 'diverges',
      options: { divergeAt: 5 },
      error: { code: 'diverged', category: 'plugin-fault' },
      said: '"accuracy" is not a finite number',
    },
  ])('fails the trial where it $cause', async ({ options, error: { code, category }, said }) => {
    const { error } = await trained(options);
    const message = expect.stringContaining(said) as unknown;
    expect(error).toMatchObject({ code: `training/${code}`, category, message });
  });

  it('passes over an intermediate value that is no number', async () => {
    const { evaluation, steps } = await trained({ divergeAt: 2 });
    expect(steps).toEqual([1, 3, 4, 5]);
    expect(evaluation?.metrics).toEqual({ accuracy: 1 - 2 ** -5 });
  });

  it.each([
    ['was killed', { killedAt: 3 }],
    ['crashed', { crashAt: 3 }],
  ])('continues from its latest checkpoint where an earlier attempt %s', async (_, options) => {
    const { artifacts } = await trained(options);
    const again = await trained(options, { context: { artifacts, attempt: 2 } });
    expect(again.steps).toEqual([4, 5]);
    expect(again.log).toContain('from step 3');
    expect(again.evaluation?.metrics).toEqual({ accuracy: 1 - 2 ** -5 });
  });

  it('is ended where it falls silent, to be tried again', async () => {
    const { error, steps } = await trained(
      { silentAt: 2 },
      { changes: { silenceSeconds: 1, graceSeconds: 0.1 } },
    );
    expect(error).toMatchObject({ code: 'training/silent', category: 'unavailable' });
    expect(steps).toEqual([1, 2]);
  });

  it('must exist', async () => {
    const { error } = await trained({}, { changes: { command: ['no-such-program'] } });
    expect(error).toMatchObject({ code: 'training/command-not-started', category: 'invalid-input' });
  });

  it('must report the metrics that were declared', async () => {
    const metrics = [...OPTIONS.metrics, { ...OPTIONS.metrics[0], name: 'recall' } as never];
    const { error } = await trained({}, { changes: { metrics } });
    expect(error).toMatchObject({
      code: 'training/metric-missing',
      message: expect.stringContaining('"recall"; it has accuracy') as unknown,
    });
  });

  it('finds its network in the formats that were asked for', async () => {
    const models = {
      keras: { options: {} },
      onnx: { options: {} },
      tflite: { precision: 'int8', options: {} },
    };
    const { artifacts } = await trained({}, { changes: { keepFiles: true, models: models as never } });
    const text = async (name: string) => Buffer.from((await artifacts.get(name)) ?? '').toString('latin1');
    const job = JSON.parse(await text('job.json')) as { models: Record<string, string> };
    expect(Object.keys(job.models)).toEqual(['keras', 'onnx', 'tflite']);
    expect(job.models['keras']).toMatch(/model_keras\.py$/);
    expect(await text('model_keras.py')).toContain('import keras');
    expect(await text('model_onnx.onnx')).toContain('conv');
    expect(await text('model_tflite.tflite')).toContain('TFL3');
  });

  it('keeps the whole folder of its job where that is wanted', async () => {
    const { artifacts } = await trained({}, { changes: { keepFiles: true } });
    expect(await artifacts.get('graph.json')).toBeDefined();
  });

  it('is another evaluator once a script that it depends on has changed', async () => {
    const files = [TRAINER];
    const { contentHash } = await commandEvaluator(KIND, { ...OPTIONS, files });
    expect(contentHash).toMatch(/^[0-9a-f]{64}$/);
    await expect(commandEvaluator(KIND, { ...OPTIONS, files: ['gone.py'] })).rejects.toMatchObject({
      code: 'training/file-unreadable',
    });
  });
});
