// @ts-check
import { defineEvaluator, definePlugin } from '@edgewright/contracts';

const EPOCHS = 6;

/**
 * A training that is made up, to see the stopper at work: deeper networks reach more, and learn more slowly. Take a real one
 * in its place.
 */
const training = defineEvaluator({
  name: 'practice-training',
  summary: 'A curve of learning that is made up, epoch by epoch',
  source: 'made up for practice',
  optionsSchema: { type: 'object', additionalProperties: false, properties: {} },
  createEvaluator: () => ({
    name: 'practice-training',
    version: '1',
    metrics: [
      {
        name: 'practice_accuracy',
        unit: '%',
        direction: 'maximise',
        summary: 'Made up: no network is trained',
      },
    ],
    tier: 1,
    deterministic: true,
    keyedBy: 'graph',
    contentHash: '',
    supports: () => ({ supported: true }),
    evaluate: async ({ graph }, { report }) => {
      const depth = Math.log2(graph.layers.length);
      const accuracyAt = (/** @type {number} */ epoch) => 10 * depth * (1 - Math.exp((-4 * epoch) / depth));
      const provenance = { kind: 'made up, nothing is trained' };
      for (let epoch = 1; epoch < EPOCHS; epoch++) {
        const metrics = { practice_accuracy: accuracyAt(epoch) };
        if ((await report(epoch, metrics)) === 'stop') return { metrics, provenance };
      }
      return { metrics: { practice_accuracy: accuracyAt(EPOCHS) }, provenance };
    },
  }),
});

export default definePlugin({ name: 'practice-training', apiVersion: 2, provides: [training] });
