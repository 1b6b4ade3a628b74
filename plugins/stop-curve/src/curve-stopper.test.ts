import { stopperCases, stopperSubject } from '@edgewright/conformance';
import { expect, it } from '@jest/globals';
import { curveStopper } from './curve-stopper.js';
import plugin from './index.js';

it.each([
  ['by itself', {}],
  ['that judges at once', { minimumSteps: 1, minimumPeers: 3, chance: 0.5 }],
])('keeps the contract: a stopper %s', async (_, options) => {
  for (const { run } of stopperCases) await run(stopperSubject(curveStopper, options));
  expect(plugin.provides).toEqual([curveStopper]);
});
