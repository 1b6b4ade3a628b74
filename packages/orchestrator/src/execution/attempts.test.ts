import type { PluginOrigin } from '@edgewright/contracts';
import { describe, expect, it } from '@jest/globals';
import { toyConfig } from '../testing/study-fixture.js';
import { blockingLimitMs } from './attempts.js';

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
  const limit = (task: PluginOrigin, evaluator: PluginOrigin) =>
    blockingLimitMs({ config, origins: { task, evaluators: [evaluator], suggester: from(null) } });

  it('is the time-out of a trial where one is of somebody else, or nobody knows', () => {
    expect(limit(from('/their/task.js'), from(null))).toBe(7_000);
    expect(limit(from(null), from('/their/evaluator.js'))).toBe(7_000);
    expect(blockingLimitMs({ config })).toBe(7_000);
  });

  it('is not watched where all come with Edgewright', () => {
    expect(limit(from(null), from(null))).toBe(Infinity);
  });
});
