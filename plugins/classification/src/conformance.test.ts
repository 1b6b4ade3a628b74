import { taskCases, taskSubject } from '@edgewright/conformance';
import { describe, expect, it } from '@jest/globals';
import { classification } from './classification.js';

describe.each([
  { what: 'with every block kind', options: {} },
  {
    what: 'narrow, for small images',
    options: {
      input_size: 28,
      classes: 10,
      width: 0.125,
      strides: [2, 1, 2, 1, 2, 1, 1, 1],
      max_blocks: 2,
    },
  },
  { what: 'without group convolution', options: { block_kinds: ['depthwise_ibn', 'fused_ibn'] } },
  {
    what: 'with blocks of single stages',
    options: {
      stage_blocks: [
        { stage: 0, op: 'fused_ibn', kernels: [3] },
        { stage: 3, op: 'gc_ibn', kernels: [3, 5], expansions: [4], group_sizes: [64] },
        { stage: 3, op: 'fused_ibn', kernels: [3], expansions: [2] },
      ],
    },
  },
])('classification, $what, as a task plugin', ({ options }) => {
  it.each(taskCases)('$name', async ({ run }) => {
    await expect(run(taskSubject(classification, options))).resolves.toBeUndefined();
  });
});
