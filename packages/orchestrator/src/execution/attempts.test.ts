import type { PluginOrigin, TrialStore } from '@edgewright/contracts';
import { describe, expect, it } from '@jest/globals';
import { toyConfig, toyRun } from '../testing/study-fixture.js';
import { blockingLimitMs } from './attempts.js';

/** Nothing is asked of it. */
const OF_NOBODY = {} as TrialStore;
const config = toyConfig({
  attempts: { timeoutSeconds: 7, maxAttempts: 1, backoffSeconds: 0, leaseSeconds: 60 },
});
const from = (path: string | null): PluginOrigin => ({
  package: 'toy',
  packageVersion: null,
  path,
  contentHash: null,
});

describe('how long plugins may compute without a pause', () => {
  const limit = (originOf?: (plugin: string) => PluginOrigin) =>
    blockingLimitMs(toyRun(OF_NOBODY, originOf === undefined ? { config } : { config, originOf }));

  it('is the time-out of a trial where one is of somebody else, or nobody knows', () => {
    expect(limit((plugin) => from(plugin === 'toy' ? '/their/task.js' : null))).toBe(7_000);
    expect(limit((plugin) => from(plugin === 'toy-cost' ? '/their/evaluator.js' : null))).toBe(7_000);
    expect(limit()).toBe(7_000);
  });

  it('is not watched where all come with Edgewright', () => {
    expect(limit(() => from(null))).toBe(Infinity);
  });
});
