// @ts-check
import { defineTask } from '@edgewright/contracts';
import { build } from './build.js';
import { optionsSchema } from './options.js';
import { space } from './space.js';

export const task = defineTask({
  name: 'template-task',
  summary: 'Small convolutional networks that tell images apart',
  source: 'a template to change: say here where your space comes from',
  optionsSchema,
  // What a search optimises when its file says nothing else.
  defaults: {
    objective: {
      goals: [
        { metric: 'entropy_score', direction: 'maximise' },
        { metric: 'latency_ms', direction: 'minimise' },
      ],
      constraints: [{ metric: 'weight_bytes', atMost: 40_000 }],
      reward: { kind: 'weighted-sum', weights: { latency_ms: 0 } },
    },
    evaluators: [
      { plugin: 'cost-edge-tpu', options: { device: 'coral' } },
      { plugin: 'quality-entropy', options: {} },
    ],
  },
  space: () => space,
  build,
  // Known networks to compare with: points of the space, or graphs of their own, with their published numbers.
  references: () => [
    {
      name: 'baseline',
      published: [],
      candidate: {
        stem: 16,
        blocks: [
          { kernel: 3, filters: 32 },
          { kernel: 3, filters: 64 },
        ],
      },
    },
  ],
});
