import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random, sha256 } from '@edgewright/base';
import { evaluatorCases, evaluatorSubject, quietEnv, subjectsOf, toyTask } from '@edgewright/conformance';
import { evaluationContext, type Evaluator, type Metric, type Subject } from '@edgewright/contracts';
import { fitCostModel, predict, writeCostModel, type CostModel } from '@edgewright/learned-cost';
import { sample } from '@edgewright/search-space';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { costLearned } from './cost-learned.js';
import plugin from './index.js';

const TASK_OPTIONS = { inputSize: 32 };
const METRIC: Metric = {
  name: 'latency_ms',
  unit: 'ms',
  direction: 'minimise',
  summary: 'A toy',
  conditions: { basis: 'estimated', device: 'toy' },
};
const env = quietEnv();
const context = evaluationContext({ signal: env.signal });
const space = toyTask.space(TASK_OPTIONS);
const [subject] = subjectsOf(toyTask, TASK_OPTIONS) as readonly [Subject];
const folder = mkdtempSync(join(tmpdir(), 'edgewright-test-'));
const options = { model: join(folder, 'model.onnx') };
let model: CostModel;
let bytes: Uint8Array;
let evaluator: Evaluator;

beforeAll(async () => {
  const samples = Array.from({ length: 60 }, (_, index) => {
    const candidate = sample(space, Random.from('learned', index));
    return { candidate, metrics: { latency_ms: Number(candidate['stem']) } };
  });
  const evaluators = [{ name: 'cost-toy', version: '3', contentHash: '' }];
  model = await fitCostModel(samples, {
    space,
    metrics: [METRIC],
    origin: { task: 'toy', taskOptions: TASK_OPTIONS, evaluators, seed: 0 },
    epochs: 2,
    signal: env.signal,
  });
  bytes = writeCostModel(model);
  writeFileSync(options.model, bytes);
  evaluator = await costLearned.createEvaluator(options, env);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('cost-learned as an evaluator', () => {
  it.each(evaluatorCases)('$name', async ({ run }) => {
    await expect(run(evaluatorSubject(costLearned, { options }))).resolves.toBeUndefined();
  });

  it('is what the package provides', () => {
    expect(plugin.provides).toEqual([costLearned]);
  });
});

describe('cost-learned', () => {
  it('answers with the metric it was fitted to, under its conditions', async () => {
    expect(evaluator.metrics).toEqual([{ ...METRIC, summary: 'Learned: A toy' }]);
    const { metrics, provenance } = await evaluator.evaluate(subject, context);
    expect(metrics['latency_ms']).toBe(predict(model, subject.candidate ?? {})[0]);
    expect(provenance).toMatchObject({ fittedOn: ['cost-toy 3'] });
  });

  it('is keyed by the candidate and by what is in the file', () => {
    expect(evaluator).toMatchObject({
      keyedBy: 'candidate',
      contentHash: sha256(bytes),
      deterministic: true,
    });
  });

  it.each([
    ['another task', { task: 'other' }, /^task: the model was fitted on toy, not on other$/],
    ['other task options', { taskOptions: { inputSize: 8 } }, /^task options: .*\{"inputSize":32\}/],
    ['a fixed network', { candidate: null }, /^candidate: .*a fixed network has none/],
    ['a candidate of another space', { candidate: { stem: 9, blocks: [] } }, /^candidate: not in the space/],
  ])('refuses %s', async (_, changes, reason) => {
    expect(await evaluator.supports({ ...subject, ...changes })).toMatchObject({
      supported: false,
      reasons: [expect.stringMatching(reason)],
    });
  });

  it('refuses a file that is no model', async () => {
    const other = join(folder, 'other.onnx');
    writeFileSync(other, 'text');
    await expect(costLearned.createEvaluator({ model: other }, env)).rejects.toMatchObject({
      code: 'learned-cost/not-a-cost-model',
    });
    await expect(costLearned.createEvaluator({ model: join(folder, 'none') }, env)).rejects.toMatchObject({
      code: 'base/file-missing',
    });
  });
});
