import { defineTask, type TaskPlugin } from '@edgewright/contracts';
import { autosegGraph, type AutosegSpec } from '@edgewright/published-networks/segmentation';
import { OPTIONS_SCHEMA, type SegmentationTaskOptions } from './options.js';
import { segmentationReferences } from './references.js';
import { segmentationSpace } from './space.js';

/**
 * What missing the latency target by its whole size costs, in units of the entropy score. From XS to M the score of the
 * published networks grows by 14 for 40 % more latency, which is 4 for a tenth; fronts of searches are flatter. A tenth
 * too much must cost more than it buys, or a search drifts off its target: it costs 10. For classification the −10 of
 * TuNAS stands alike to the accuracy: 1 % where a tenth more latency buys half of that.
 */
const REWARD_EXPONENT = -100;

/** The published networks reach 3.0; deeper ones are not known to train, and the score rewards mere depth. */
const MAX_EFFECTIVENESS = 3.1;

/** Semantic segmentation on Edge TPUs, as the paper searched it. */
export const autosegSegmentation: TaskPlugin = defineTask<SegmentationTaskOptions, AutosegSpec>({
  name: 'autoseg-segmentation',
  summary: 'Semantic segmentation: inverted bottlenecks under a bidirectional feature pyramid',
  source:
    'Akin et al., Searching for Efficient Neural Architectures for On-Device ML on Edge TPUs, 2022, arXiv 2204.14007, section 5.2',
  version: '1',
  optionsSchema: OPTIONS_SCHEMA,
  defaults: {
    objective: {
      goals: [
        { metric: 'entropy_score', direction: 'maximise' },
        { metric: 'latency_ms', direction: 'minimise' },
      ],
      constraints: [
        // AutoSeg-EdgeTPU-XS with the fused tail, by the estimator.
        { metric: 'latency_ms', target: 3.8 },
        { metric: 'entropy_effectiveness', atMost: MAX_EFFECTIVENESS },
      ],
      reward: { kind: 'tunas-absolute', exponent: REWARD_EXPONENT },
    },
    evaluators: [
      { plugin: '@edgewright/cost-edge-tpu', options: { device: 'pixel6-edgetpu' } },
      { plugin: '@edgewright/quality-entropy', options: {} },
    ],
  },
  space: segmentationSpace,
  build: (candidate, { input_size, classes, width }) =>
    autosegGraph(candidate, { name: 'autoseg-segmentation', inputSize: input_size, classes, width }),
  references: segmentationReferences,
});
