import { defineEvaluator } from '@edgewright/contracts';
import { costOf, METRIC } from './cost-of.js';
import { optionsSchema, type Options } from './options.js';

/** A latency that grows with the work alone. */
export const evaluator = defineEvaluator<Options>({
  name: 'template-evaluator',
  summary: 'A latency that grows with the work alone: a proxy for machines without measurements',
  source: 'a template to change: say here where your numbers come from',
  optionsSchema,
  createEvaluator: (options) => ({
    name: 'template-evaluator',
    // Another version whenever results change: evaluations are kept by it.
    version: '1',
    metrics: [
      {
        name: METRIC,
        unit: 'ms',
        direction: 'minimise',
        summary: 'A proxy: multiply-accumulates at a constant rate',
      },
    ],
    // Of little work: asked before others, and about candidates that are not trials too.
    tier: 0,
    deterministic: true,
    keyedBy: 'graph',
    // The SHA-256 of a file that results depend on, where there is one.
    contentHash: '',
    supports: () => ({ supported: true }),
    evaluate: ({ graph }, { detail }) => {
      const { metrics, breakdown } = costOf(graph, options);
      const provenance = { kind: 'proxy, nothing is measured' };
      return Promise.resolve(
        detail === 'layers' ? { metrics, breakdown, provenance } : { metrics, provenance },
      );
    },
  }),
});
