import type { Evaluation, EvaluationContext, Evaluator, Subject } from '@edgewright/contracts';
import { countsOf, layerCounts } from '@edgewright/model-graph';

/** What a test may change of a toy evaluator; everything else stays as it is. */
export type EvaluatorChanges = Partial<Evaluator>;

const MACS_PER_MS = 20_000;

/** A cost of tier 0 for {@link toyTask}: `toy_ms`, with a breakdown that sums to it. */
export function toyCost(changes: EvaluatorChanges = {}): Evaluator {
  return {
    name: 'toy-cost',
    version: '1',
    metrics: [
      { name: 'toy_ms', unit: 'ms', direction: 'minimise', summary: 'Toy latency, an invented estimate' },
    ],
    tier: 0,
    deterministic: true,
    keyedBy: 'graph',
    contentHash: '',
    supports: () => ({ supported: true }),
    evaluate: ({ graph }, { detail }) => {
      const breakdown = graph.layers.map((layer) => ({
        layer: layer.name,
        op: layer.op,
        metrics: { toy_ms: layerCounts(layer).macs / MACS_PER_MS },
      }));
      const metrics = { toy_ms: breakdown.reduce((sum, row) => sum + row.metrics.toy_ms, 0) };
      const layers = detail === 'layers' ? { breakdown } : {};
      return Promise.resolve({ metrics, ...layers, provenance: { model: 'toy' } });
    },
    ...changes,
  };
}

/** A quality of tier 1 for {@link toyTask}: `toy_score`, which grows with parameters. */
export function toyQuality(changes: EvaluatorChanges = {}): Evaluator {
  return {
    name: 'toy-quality',
    version: '1',
    metrics: [
      { name: 'toy_score', unit: '', direction: 'maximise', summary: 'Toy score, an invented proxy' },
    ],
    tier: 1,
    deterministic: true,
    keyedBy: 'graph',
    contentHash: '',
    supports: () => ({ supported: true }),
    evaluate: async ({ graph }, { signal }) => {
      signal.throwIfAborted();
      const toyScore = 10 * Math.log10(countsOf(graph).params);
      return Promise.resolve({ metrics: { toy_score: toyScore }, provenance: { model: 'toy' } });
    },
    ...changes,
  };
}

/** Wraps an evaluator so that something happens before each of its answers: a wait, a count, an error. */
export function withBefore(
  evaluator: Evaluator,
  before: (subject: Subject, context: EvaluationContext) => Promise<void> | void,
): Evaluator {
  const evaluate = async (subject: Subject, context: EvaluationContext): Promise<Evaluation> => {
    await before(subject, context);
    return evaluator.evaluate(subject, context);
  };
  return { ...evaluator, evaluate };
}
