import { silentLogger } from '@edgewright/base';
import { datasetCases, datasetSubject, ManualClock } from '@edgewright/conformance';
import { describe, expect, it } from '@jest/globals';
import plugin from './index.js';
import { shapesDataset } from './shapes-dataset.js';

const env = { clock: new ManualClock(), logger: silentLogger, signal: new AbortController().signal };

describe.each([
  {},
  { size: 24, objects: 3, seed: 5 },
  { kinds: ['bar', 'ring'], noise: 0, darkGround: true, radius: [0.4, 0.4] },
])('dataset-shapes with %j', (options) => {
  it.each(datasetCases)('$name', async ({ run }) => {
    await expect(run(datasetSubject(shapesDataset, options))).resolves.toBeUndefined();
  });
});

describe('dataset-shapes', () => {
  it('is what the package provides', () => {
    expect(plugin.provides).toEqual([shapesDataset]);
  });

  it('has boxes around what its masks show, and every class', async () => {
    const dataset = await shapesDataset.createDataset({ size: 20, objects: 2 }, env);
    const {
      masks = new Uint8Array(),
      boxes = [],
      classes = new Uint8Array(),
      count,
    } = await dataset.load('train', 200);
    for (let item = 0; item < count; item++) {
      for (const { top, left, bottom, right, label } of boxes[item] ?? []) {
        const rows = Array.from({ length: bottom - top }, (_, row) => (item * 20 + top + row) * 20);
        const inside = rows.flatMap((row) => [...masks.subarray(row + left, row + right)]);
        expect(inside).toContain(label);
      }
      expect((boxes[item] ?? []).map(({ label }) => label)).toContain(classes[item]);
    }
    expect(new Set(classes).size).toBe(dataset.classes.length - 1);
  });

  it('draws what the options leave: shapes, sizes, a dark ground, no noise', async () => {
    const options = { size: 20, kinds: ['square', 'bar'], radius: [0.4, 0.4], noise: 0, darkGround: true };
    const dataset = await shapesDataset.createDataset(options, env);
    expect(dataset.classes).toEqual(['background', 'square', 'bar']);
    const { inputs, masks = new Uint8Array(), boxes = [] } = await dataset.load('train', 60);
    const brightness = (pixel: number) => Math.max(...inputs.subarray(pixel * 3, pixel * 3 + 3));
    const seen = [new Set<number>(), new Set<number>(), new Set<number>()];
    masks.forEach((label, pixel) => seen[label]?.add(brightness(pixel)));
    // A shade is added to the ground.
    expect(Math.max(...(seen[0] ?? []))).toBeLessThan(96 + 40);
    expect(Math.min(...(seen[1] ?? []), ...(seen[2] ?? []))).toBeGreaterThanOrEqual(96);
    const heights = boxes.flat().map(({ top, bottom, label }) => ({ label, height: bottom - top }));
    for (const { label, height } of heights)
      expect(Math.abs(height - (label === 1 ? 14.4 : 5.6))).toBeLessThanOrEqual(1);
  });

  it('draws other images from another seed, and all that were asked for', async () => {
    const one = await (await shapesDataset.createDataset({ size: 8, train: 5 }, env)).load('train');
    const other = await (
      await shapesDataset.createDataset({ size: 8, train: 5, seed: 2 }, env)
    ).load('train');
    expect(one.count).toBe(5);
    expect(other.inputs).not.toEqual(one.inputs);
  });
});
