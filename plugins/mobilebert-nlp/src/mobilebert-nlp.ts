import { defineTask, type TaskPlugin } from '@edgewright/contracts';
import { mobileBertGraph } from '@edgewright/published-networks/language';
import type { MobileBertCandidate } from './candidate.js';
import { OPTIONS_SCHEMA, type MobileBertOptions } from './options.js';
import { scaledSizes, WORD_FEATURES } from './sizes.js';
import { mobileBertReferences } from './references.js';
import { mobileBertSpace } from './space.js';

/** Language models that answer questions on Edge TPUs, as the paper searched them. */
export const mobilebertNlp: TaskPlugin = defineTask<MobileBertOptions, MobileBertCandidate>({
  name: 'mobilebert-nlp',
  summary:
    'Language models of bottleneck transformer layers, which answer questions or tell classes of texts',
  source:
    'Akin et al., Searching for Efficient Neural Architectures for On-Device ML on Edge TPUs, 2022, arXiv 2204.14007, section 5.4',
  version: '1',
  optionsSchema: OPTIONS_SCHEMA,
  defaults: {
    objective: {
      goals: [
        { metric: 'entropy_score', direction: 'maximise' },
        { metric: 'latency_ms', direction: 'minimise' },
      ],
      constraints: [
        // What the latency model gives mobilebert_baseline: the paper's models are to be no slower.
        { metric: 'latency_ms', target: 7.8 },
        // That network, as deep for its width as any here that is known to train, has 1.27.
        { metric: 'entropy_effectiveness', atMost: 1.3 },
      ],
      // Like the latency, the entropy grows about in proportion to the layers, and it has no scale of its own. So the
      // reward is relative: past the target it falls with the square of the latency, while more layers raise it once.
      reward: { kind: 'mnasnet-hard', exponent: -2 },
    },
    evaluators: [
      { plugin: '@edgewright/cost-edge-tpu', options: { device: 'pixel6-edgetpu' } },
      { plugin: '@edgewright/quality-entropy', options: {} },
    ],
  },
  space: mobileBertSpace,
  build: ({ sequence_length, ...spec }, { vocabulary_size, width, classes, precision }) =>
    mobileBertGraph(spec, {
      name: 'mobilebert-nlp',
      sequenceLength: sequence_length,
      vocabularySize: vocabulary_size,
      wordFeatures: scaledSizes([WORD_FEATURES], width)[0],
      classes,
      precision,
    }),
  references: mobileBertReferences,
});
