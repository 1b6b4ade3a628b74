import { datasetCases, datasetSubject } from '@edgewright/conformance';
import { describe, expect, it } from '@jest/globals';
import { dataset } from './dataset.js';
import plugin from './index.js';

describe.each([
  { what: 'with its defaults', options: {} },
  { what: 'with other options', options: { size: 8, train: 50, test: 50, seed: 2 } },
])('the data set, $what', ({ options }) => {
  it.each(datasetCases)('$name', async ({ run }) => {
    await expect(run(datasetSubject(dataset, options))).resolves.toBeUndefined();
  });
});

it('is what the package provides', () => {
  expect(plugin.provides).toEqual([dataset]);
});
