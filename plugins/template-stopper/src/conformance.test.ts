import { stopperCases, stopperSubject } from '@edgewright/conformance';
import { describe, expect, it } from '@jest/globals';
import plugin from './index.js';
import { stopper } from './stopper.js';

describe.each([
  { what: 'with its defaults', options: {} },
  { what: 'with other options', options: { keep: 0, minimum_peers: 1 } },
])('the stopper, $what', ({ options }) => {
  it.each(stopperCases)('$name', async ({ run }) => {
    await expect(run(stopperSubject(stopper, options))).resolves.toBeUndefined();
  });
});

it('is what the package provides', () => {
  expect(plugin.provides).toEqual([stopper]);
});
