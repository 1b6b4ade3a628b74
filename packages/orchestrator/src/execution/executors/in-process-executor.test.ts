import { executorCases } from '@edgewright/conformance';
import { describe, expect, it } from '@jest/globals';
import { InProcessExecutor } from './in-process-executor.js';

describe('the executor of this process', () => {
  it.each(executorCases)('$name', async ({ run }) => {
    const open = (evaluators: ConstructorParameters<typeof InProcessExecutor>[0]) =>
      new InProcessExecutor(evaluators);
    await expect(run({ open })).resolves.toBeUndefined();
  });
});
