import { taskCases, taskSubject } from '@edgewright/conformance';
import { describe, expect, it } from '@jest/globals';
import { classification } from './classification.js';

describe.each([
  { what: 'with every block kind', options: {} },
  { what: 'without group convolution', options: { block_kinds: ['depthwise_ibn', 'fused_ibn'] } },
])('classification, $what, as a task plugin', ({ options }) => {
  it.each(taskCases)('$name', async ({ run }) => {
    await expect(run(taskSubject(classification, options))).resolves.toBeUndefined();
  });
});
