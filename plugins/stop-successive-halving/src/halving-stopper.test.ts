import { stopperCases, stopperSubject } from '@edgewright/conformance';
import { expect, it } from '@jest/globals';
import { halvingStopper } from './halving-stopper.js';
import plugin from './index.js';

it.each([
  ['by itself', {}],
  ['that judges at once', { firstRung: 1, minimumPeers: 1, reduction: 1.5 }],
])('keeps the contract: a stopper %s', async (_, options) => {
  for (const { run } of stopperCases) await run(stopperSubject(halvingStopper, options));
  expect(plugin.provides).toEqual([halvingStopper]);
});
