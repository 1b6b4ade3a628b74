import { defineTask, type TaskPlugin } from '@edgewright/contracts';
import { classifierGraph } from '@edgewright/published-networks/classification';
import { specOf, type ClassificationCandidate } from './candidate.js';
import { OPTIONS_SCHEMA, type ClassificationOptions } from './options.js';
import { classificationReferences } from './references.js';
import { classificationSpace } from './space.js';

/** Image classification on Edge TPUs, as the paper searched it. */
export const classification: TaskPlugin = defineTask<ClassificationOptions, ClassificationCandidate>({
  name: 'classification',
  summary: 'Image classifiers of inverted bottlenecks with depthwise, full and group convolutions',
  source:
    'Akin et al., Searching for Efficient Neural Architectures for On-Device ML on Edge TPUs, 2022, arXiv 2204.14007, section 5.1',
  version: '1',
  optionsSchema: OPTIONS_SCHEMA,
  defaults: {
    objective: {
      goals: [
        { metric: 'top1_estimate_percent', direction: 'maximise' },
        { metric: 'latency_ms', direction: 'minimise' },
      ],
      constraints: [{ metric: 'latency_ms', target: 1.0 }],
      // TuNAS weighs an accuracy between 0 and 1 by −0.10; here it is in percent.
      reward: { kind: 'tunas-absolute', exponent: -10 },
    },
    evaluators: [
      { plugin: '@edgewright/cost-edge-tpu', options: { device: 'pixel6-edgetpu' } },
      { plugin: '@edgewright/quality-top1', options: {} },
    ],
  },
  space: classificationSpace,
  build: (candidate, { input_size, classes, strides }) =>
    classifierGraph(specOf(candidate, { strides }), {
      name: 'classification',
      inputSize: input_size,
      classes,
    }),
  references: classificationReferences,
});
