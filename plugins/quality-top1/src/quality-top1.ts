import { fingerprintOf } from '@edgewright/base';
import { defineEvaluator, type Evaluator, type Metric } from '@edgewright/contracts';
import { classifierProblems, estimateTop1, FITTED_TOP1_COEFFICIENTS } from '@edgewright/quality';

const METRICS: readonly Metric[] = [
  {
    name: 'top1_estimate_percent',
    unit: '%',
    direction: 'maximise',
    summary:
      'Estimated ImageNet top-1 after full training and int8 quantisation; a fitted guess, nothing is trained',
    conditions: { basis: 'estimated' },
  },
  {
    name: 'top1_estimate_sd_percent',
    unit: '%',
    direction: 'minimise',
    summary: 'Standard deviation of that estimate in percentage points; grows outside of what was fitted',
    conditions: { basis: 'estimated' },
  },
];

const ACCURACY =
  'an estimate: within 0.2 points on average for published MobileNetEdgeTPU networks left out of the calibration, ' +
  'Kendall 0.88 on short trainings of networks not fitted on (docs/top1-estimate.md)';

function top1Evaluator(): Evaluator {
  return {
    name: 'quality-top1',
    version: FITTED_TOP1_COEFFICIENTS.version,
    metrics: METRICS,
    tier: 0,
    deterministic: true,
    keyedBy: 'graph',
    contentHash: fingerprintOf(FITTED_TOP1_COEFFICIENTS),
    supports: ({ graph }) => {
      const reasons = classifierProblems(graph);
      return reasons.length === 0 ? { supported: true, accuracy: ACCURACY } : { supported: false, reasons };
    },
    evaluate: ({ graph }) => {
      const { top1Percent, sdPercent, extrapolations } = estimateTop1(graph);
      return Promise.resolve({
        metrics: { top1_estimate_percent: top1Percent, top1_estimate_sd_percent: sdPercent },
        extrapolations,
        provenance: {
          kind: 'estimate, nothing is trained',
          coefficients: FITTED_TOP1_COEFFICIENTS.version,
          fittedOn:
            '2569 short trainings of MBConv networks (Accel-NASBench), the published MobileNetEdgeTPU networks, and differences within MobileNetV2 and MnasNet',
        },
      });
    },
  };
}

/** Estimated ImageNet top-1 with its uncertainty, and in what a network departs from all that were fitted. */
export const qualityTop1 = defineEvaluator<Record<string, never>>({
  name: 'quality-top1',
  summary:
    'Estimated ImageNet top-1 of a classifier with its uncertainty: a fitted guess from the graph, not a training',
  source:
    'docs/top1-estimate.md; fitted on Accel-NASBench and on tensorflow/models, official/projects/edgetpu/vision',
  optionsSchema: { type: 'object', additionalProperties: false, properties: {} },
  createEvaluator: top1Evaluator,
});
