import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isEdgewrightError } from '@edgewright/base';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeOnnx } from '@edgewright/model-formats/onnx-graphs';
import { predict, type CostModel } from './file/cost-model.js';
import { readCostModel } from './file/read-cost-model.js';
import { METADATA_KEY, writeCostModel } from './file/write-cost-model.js';
import { fitCostModel } from './fit-cost-model.js';
import { toyAim, TOY_METRIC, toySamples } from './testing/toy-samples.js';

const folder = mkdtempSync(join(tmpdir(), 'edgewright-test-'));
const path = join(folder, 'model.onnx');
let model: CostModel;
beforeAll(async () => {
  model = await fitCostModel(toySamples(1000), toyAim({ epochs: 20 }));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The code of the error that reading a file ends with. */
function refusalOf(file: string): string | undefined {
  try {
    readCostModel(file);
    return undefined;
  } catch (error) {
    return isEdgewrightError(error) ? error.code : String(error);
  }
}

describe('fitCostModel', () => {
  it('learns sums of products with what begins above a total', () => {
    expect(model.metrics).toMatchObject([{ name: 'toy_ms' }]);
    const { meanPercent, p95Percent, rankCorrelation } = model.metrics[0]?.heldOut ?? {};
    expect(meanPercent).toBeLessThan(6);
    expect(p95Percent).toBeLessThan(18);
    expect(rankCorrelation).toBeGreaterThan(0.97);
    expect(model.origin.samples.fitted).toBeGreaterThan(8 * model.origin.samples.heldOut);
  });

  it('makes the same file of the same seed, and another of another', async () => {
    const samples = toySamples(100);
    const short = toyAim({ epochs: 2 });
    const made = async (seed: number) =>
      writeCostModel(await fitCostModel(samples, { ...short, origin: { ...short.origin, seed } }));
    const first = await made(1);
    expect(await made(1)).toEqual(first);
    expect(await made(2)).not.toEqual(first);
  });

  it('counts a candidate once', async () => {
    const samples = toySamples(30);
    const { origin } = await fitCostModel([...samples, ...samples], toyAim({ epochs: 1 }));
    expect(origin.samples).toEqual({ fitted: 27, heldOut: 3 });
  });

  it('says what it cannot be fitted to', async () => {
    await expect(fitCostModel(toySamples(5), toyAim())).rejects.toMatchObject({
      code: 'learned-cost/too-few-samples',
    });
    const samples = toySamples(40).map((sample) => ({ ...sample, metrics: { toy_ms: 0 } }));
    await expect(fitCostModel(samples, toyAim())).rejects.toMatchObject({
      code: 'learned-cost/unfit-metric',
    });
  });

  it('stops when it is told to', async () => {
    const signal = AbortSignal.abort();
    await expect(fitCostModel(toySamples(40), toyAim({ signal }))).rejects.toBe(signal.reason);
  });
});

describe('a file of a model', () => {
  it('is read as it was written', () => {
    writeFileSync(path, writeCostModel(model));
    const read = readCostModel(path).model;
    expect(read.origin).toEqual(model.origin);
    expect(read.metrics).toEqual(model.metrics);
    for (const { candidate } of toySamples(20))
      expect(predict(read, candidate)).toEqual(predict(model, candidate));
  });

  const file = (metadata: Record<string, string>) =>
    encodeOnnx({ name: 'other', nodes: [], tensors: [], inputs: [], outputs: [], metadata });

  it.each([
    ['no ONNX file', new Uint8Array([1, 2, 3])],
    ['an ONNX file of something else', file({})],
    ['no JSON', file({ [METADATA_KEY]: '{' })],
    ['JSON of something else', file({ [METADATA_KEY]: '{"version": 2}' })],
  ])('is refused where it is %s', (_, bytes) => {
    writeFileSync(path, bytes);
    expect(refusalOf(path)).toBe('learned-cost/not-a-cost-model');
  });

  it('is refused where numbers are missing', () => {
    const short: CostModel = {
      ...model,
      metrics: [
        ...model.metrics,
        { ...TOY_METRIC, scale: 1, heldOut: { meanPercent: 0, p95Percent: 0, rankCorrelation: 1 } },
      ],
    };
    writeFileSync(path, writeCostModel(short));
    expect(refusalOf(path)).toBe('learned-cost/not-a-cost-model');
  });
});
