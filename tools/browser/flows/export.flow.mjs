/** What leaves the pages: a selected network as a model that runs, and the trials as tables. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { openOnnx } from '@edgewright/model-runtimes';
import { rows, served } from '../dashboard.mjs';

const CLASSES = 1001;

describe('the export', () => {
  const look = served(5);
  /** What a person has on disk after pressing a button. */
  const saved = async (page, name) => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name }).click();
    const file = await download;
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  };

  it('saves a selected network as a model, which the runtime runs', async () => {
    const page = await look.open('front');
    await page.locator('.trials-body .trials-row').nth(1).click();
    await page.getByRole('link', { name: 'Export…' }).click();
    const { name, bytes } = await saved(page, 'Save trial 2 as onnx');
    assert.equal(name, 'trial-2-onnx.onnx');
    const model = await openOnnx(bytes);
    const [{ name: input, shape }] = model.inputs;
    const sizes = shape.map((size) => (typeof size === 'number' ? size : 1));
    const numbers = new Float32Array(sizes.reduce((product, size) => product * size, 1)).fill(0.5);
    const outputs = await model.run(new Map([[input, numbers]]));
    const [{ values: probabilities }] = outputs.values();
    assert.equal(probabilities.length, CLASSES);
    assert.ok(Math.abs(probabilities.reduce((sum, one) => sum + one, 0) - 1) < 1e-3);
    await model.close();
    assert.deepEqual(page.errors, []);
  });

  it('saves what the filters leave as the numbers that SQL has', async () => {
    const page = await look.open('export?brushes=latency_ms:0:3');
    await page.getByRole('button', { name: 'Load all columns' }).click();
    const [{ count }] = rows(
      look.study.db,
      "SELECT count(*) AS count FROM trial_metrics WHERE metric = 'latency_ms' AND value <= 3",
    );
    const button = `${count} ${count === 1 ? 'trial' : 'trials'} that the filters leave`;
    await page.getByRole('button', { name: button }).waitFor();
    const { name, bytes } = await saved(page, button);
    assert.equal(name, 'trials.csv');
    assert.equal(bytes.toString().trim().split('\n').length, count + 1);
    const whole = await saved(page, 'Save all trials as CSV');
    const lines = whole.bytes.toString().trim().split(/\r?\n/);
    assert.equal(lines.length, 6);
    assert.deepEqual(page.errors, []);
  });
});
