import { defineEvaluator, type Evaluator, type Metric } from '@edgewright/contracts';
import { entropyScore, MAX_EFFECTIVENESS } from '@edgewright/quality';
import { correlationsOf, trainedCorrelationsOf } from './rank-correlations.js';

const METRICS: readonly Metric[] = [
  {
    name: 'entropy_score',
    unit: '',
    direction: 'maximise',
    summary:
      'Training-free proxy of expressiveness, in the form that fits the network; no accuracy, compare like with like. ' +
      `Kendall rank correlation with published ${correlationsOf('entropyScore')}; ` +
      `with trainings of small networks ${trainedCorrelationsOf('entropyScore')}`,
  },
  {
    name: 'entropy_effectiveness',
    unit: '',
    direction: 'minimise',
    summary:
      `Largest depth over geometric mean width; above ${MAX_EFFECTIVENESS.stages} ` +
      `(${MAX_EFFECTIVENESS['multi-scale']} for dense prediction) the entropy score misleads`,
  },
  {
    name: 'layer_entropy',
    unit: '',
    direction: 'maximise',
    summary:
      'The same proxy summed over all layers instead of along a path: for classifiers of several families. ' +
      `Kendall rank correlation with published ${correlationsOf('layerEntropy')}; ` +
      `with trainings of small networks ${trainedCorrelationsOf('layerEntropy')}`,
  },
];

function entropyEvaluator(): Evaluator {
  return {
    name: 'quality-entropy',
    version: '2',
    metrics: METRICS.map((metric) => ({ ...metric, conditions: { basis: 'estimated' as const } })),
    tier: 0,
    deterministic: true,
    keyedBy: 'graph',
    contentHash: '',
    supports: ({ graph }) =>
      graph.layers.some(({ op }) => op === 'dense' || op.endsWith('conv2d'))
        ? { supported: true, accuracy: 'a proxy: it ranks networks of one kind and predicts no accuracy' }
        : { supported: false, reasons: ['the network has no convolution and no dense layer'] },
    evaluate: ({ graph }) => {
      const { form, score, effectiveness, layerEntropy, stages, extrapolations } = entropyScore(graph);
      return Promise.resolve({
        metrics: { entropy_score: score, entropy_effectiveness: effectiveness, layer_entropy: layerEntropy },
        extrapolations,
        provenance: {
          kind: 'proxy, nothing is trained or fitted',
          form,
          stages: stages.map((stage) => ({ ...stage })),
        },
      });
    },
  };
}

/** The entropy score of a network, and whether it is too deep for its width for the score to mean anything. */
export const qualityEntropy = defineEvaluator<Record<string, never>>({
  name: 'quality-entropy',
  summary: 'Training-free entropy score of any network: a proxy of its quality, not an accuracy',
  source:
    'Shen et al., DeepMAD, CVPR 2023; dense prediction: Sun et al., MAE-DET, ICML 2022; transformers: DeepMAD, proposition 1, over the subspaces of Zhao et al., MeRino, AAAI 2025',
  optionsSchema: { type: 'object', additionalProperties: false, properties: {} },
  createEvaluator: entropyEvaluator,
});
