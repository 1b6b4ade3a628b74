import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { columnsOf, decisionsOf, inputsOf, predict, readCostModel } from '@edgewright/learned-cost';
import { openOnnx } from '@edgewright/model-runtimes';
import { Random } from '@edgewright/base';
import { sample } from '@edgewright/search-space';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const folder = temporaryFolder();
const run = commandIn(folder);
const FIT = ['fit-cost', 'spaghetti-detection', '--samples', '60', '--epochs', '2', '--seed', '3'];
const METRICS = ['--metrics', 'latency_ms,energy_mj'];
const model = () => readCostModel(join(folder.path, 'a.onnx')).model;

beforeAll(async () => {
  const { code, out } = await run(...FIT, ...METRICS, '-o', 'a.onnx');
  expect([code, out]).toEqual([0, expect.stringContaining('On 6 candidates that it was not fitted to')]);
});

describe('fit-cost', () => {
  it('writes the same file for the same seed, with its errors and origin', async () => {
    const { code, out } = await run(...FIT, ...METRICS, '-o', 'b.onnx', '--json');
    const answer = JSON.parse(out) as { readonly metrics: readonly unknown[]; readonly origin: object };
    expect(code).toBe(0);
    expect(readFileSync(join(folder.path, 'b.onnx'))).toEqual(readFileSync(join(folder.path, 'a.onnx')));
    expect(answer.metrics).toEqual(model().metrics);
    expect(answer.origin).toMatchObject({
      task: 'spaghetti-detection',
      evaluators: [{ name: 'cost-edge-tpu' }],
      samples: { fitted: 54, heldOut: 6 },
      seed: 3,
    });
  });

  it('writes what ONNX Runtime computes as cost-learned does, to 1e-5', async () => {
    const read = model();
    const columns = columnsOf(read.space);
    const session = await openOnnx(readFileSync(join(folder.path, 'a.onnx')));
    for (let draw = 0; draw < 20; draw++) {
      const candidate = sample(read.space, Random.from('compare', draw));
      const decisions = inputsOf(columns, decisionsOf(read.space, candidate));
      const result = await session.run(new Map([['decisions', decisions]]));
      const computed = [...(result.get('metrics')?.values ?? [])];
      const predicted = predict(read, candidate);
      expect(computed).toHaveLength(predicted.length);
      computed.forEach((value, index) => {
        expect(Math.abs(value / (predicted[index] ?? NaN) - 1)).toBeLessThan(1e-5);
      });
    }
    await session.close();
  });

  it('writes what a search can be judged by', async () => {
    const evaluator = `cost-learned=${JSON.stringify({ model: join(folder.path, 'a.onnx') })}`;
    const { code, out } = await run(
      'sample',
      'spaghetti-detection',
      '--evaluator',
      evaluator,
      '--count',
      '3',
      '--json',
    );
    expect(code).toBe(0);
    for (const line of out.trim().split('\n')) {
      expect(JSON.parse(line)).toMatchObject({
        reason: null,
        metrics: { latency_ms: expect.any(Number), energy_mj: expect.any(Number) },
      });
    }
  });

  it('names the nearest metric', async () => {
    const { code, err } = await run(...FIT, '--metrics', 'latency_mss');
    expect([code, err]).toEqual([2, expect.stringContaining('Did you mean "latency_ms"?')]);
  });
});
