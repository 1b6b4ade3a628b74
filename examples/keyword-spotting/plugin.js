/**
 * A task of your own in one file: small networks that tell twelve spoken words apart, after the depthwise-separable
 * networks of Zhang et al. 2017, "Hello Edge: Keyword Spotting on Microcontrollers" (arXiv 1711.07128), with square
 * kernels. Ask for it by its path: see search.json beside this file.
 */
import { definePlugin, defineTask } from '@edgewright/contracts';
import { GraphBuilder } from '@edgewright/model-graph';
import { categorical, defineSpace, group, integer, repeat } from '@edgewright/search-space';

/** Spectrogram of one second: 49 frames of 10 cepstral coefficients. */
const INPUT = [49, 10, 1];
const WORDS = 12;

const space = defineSpace(
  {
    stem: group({ filters: integer({ min: 16, max: 96, step: 16 }), kernel: categorical([3, 5]) }),
    blocks: repeat(group({ filters: integer({ min: 16, max: 96, step: 16 }), kernel: categorical([3, 5]) }), {
      min: 2,
      max: 6,
    }),
  },
  [
    {
      name: 'no-bottleneck',
      message: 'the last block must have at least as many filters as the stem',
      holds: ({ stem, blocks }) => (blocks.at(-1)?.filters ?? 0) >= stem.filters,
    },
  ],
);

function build({ stem, blocks }) {
  const builder = new GraphBuilder('keyword-spotting');
  const finish = { bn: true, act: 'relu' };
  let tensor = builder.input('spectrogram', INPUT);
  tensor = builder.conv2d(tensor, { name: 'stem', ...stem, stride: 2, ...finish });
  blocks.forEach(({ kernel, filters }, index) => {
    tensor = builder.depthwiseConv2d(tensor, { name: `block${index}_depthwise`, kernel, ...finish });
    tensor = builder.conv2d(tensor, { name: `block${index}_pointwise`, kernel: 1, filters, ...finish });
  });
  tensor = builder.reduceMean(tensor, { name: 'pool', axes: [0, 1] });
  return builder.build([builder.dense(tensor, { name: 'words', units: WORDS, bias: true })]);
}

const dsCnnSmall = {
  stem: { filters: 64, kernel: 5 },
  blocks: Array.from({ length: 4 }, () => ({ filters: 64, kernel: 3 })),
};

const task = defineTask({
  name: 'keyword-spotting',
  summary: 'Twelve spoken words from one second of sound',
  source: 'Zhang et al. 2017, arXiv 1711.07128',
  optionsSchema: { type: 'object', additionalProperties: false, properties: {} },
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
  references: () => [{ name: 'ds_cnn_s', published: [], candidate: dsCnnSmall }],
});

export default definePlugin({ name: 'keyword-spotting', apiVersion: 2, provides: [task] });
