import { modelFormatCases, modelFormatSubject } from '@edgewright/conformance';
import { describe, expect, it } from '@jest/globals';
import { format } from './format.js';
import plugin from './index.js';

describe.each([
  { what: 'with its defaults', options: {} },
  { what: 'with other options', options: { direction: 'LR' } },
])('the format, $what', ({ options }) => {
  it.each(modelFormatCases)('$name', async ({ run }) => {
    await expect(run(modelFormatSubject(format, options))).resolves.toBeUndefined();
  });
});

it('is what the package provides', () => {
  expect(plugin.provides).toEqual([format]);
});
