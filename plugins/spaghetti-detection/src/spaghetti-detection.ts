import { defineTask, type TaskPlugin } from '@edgewright/contracts';
import { spaghettinetGraph } from '@edgewright/published-networks/detection';
import { specOf, type DetectionCandidate } from './candidate.js';
import { OPTIONS_SCHEMA, type DetectionOptions } from './options.js';
import { detectionReferences } from './references.js';
import { detectionSpace } from './space.js';

/**
 * What missing the latency target by its whole size costs, in units of the entropy score. From S to L the score of the
 * published networks grows by 28 for 26 % more latency; a tenth too much costs 10, about what it buys.
 */
const REWARD_EXPONENT = -100;

/** The published networks reach 0.91; without a bound, a search piles up narrow layers, which the score rewards. */
const MAX_EFFECTIVENESS = 1;

/** Object detection on Edge TPUs, as the paper searched it. */
export const spaghettiDetection: TaskPlugin = defineTask<DetectionOptions, DetectionCandidate>({
  name: 'spaghetti-detection',
  summary: 'Object detectors of spaghetti blocks: a backbone, and a head that chooses what it reads',
  source:
    'Akin et al., Searching for Efficient Neural Architectures for On-Device ML on Edge TPUs, 2022, arXiv 2204.14007, section 5.3',
  version: '1',
  optionsSchema: OPTIONS_SCHEMA,
  defaults: {
    objective: {
      goals: [
        { metric: 'entropy_score', direction: 'maximise' },
        { metric: 'latency_ms', direction: 'minimise' },
      ],
      constraints: [
        { metric: 'latency_ms', target: 1.3 },
        { metric: 'entropy_effectiveness', atMost: MAX_EFFECTIVENESS },
      ],
      reward: { kind: 'tunas-absolute', exponent: REWARD_EXPONENT },
    },
    evaluators: [
      { plugin: '@edgewright/cost-edge-tpu', options: { device: 'pixel6-edgetpu' } },
      { plugin: '@edgewright/quality-entropy', options: {} },
      { plugin: '@edgewright/spaghetti-detection', options: {} },
    ],
  },
  space: detectionSpace,
  build: (candidate, { input_size, classes }) =>
    spaghettinetGraph(specOf(candidate), { name: 'spaghetti-detection', inputSize: input_size, classes }),
  references: detectionReferences,
});
