import type { ExplainedMetric } from '@edgewright/contracts';
import type { Setting, MetricModels } from '../surrogates/metric-models.js';

/** How every metric of the objective is modelled, how well, and what it depends on. */
export function explainMetrics({ space }: Setting, model: MetricModels): readonly ExplainedMetric[] {
  return model.metrics.map((metric) => {
    const surrogate = model.surrogateOf(metric);
    if (surrogate === undefined) return { metric, modelled: 'exact', score: null, importance: [] };
    const shares = surrogate.importance();
    const ofDecisions = space.decisions.map(({ column, index }) => ({
      decision: column,
      share: shares[index] ?? 0,
    }));
    const total = ofDecisions.reduce((sum, { share }) => sum + share, 0);
    return {
      metric,
      modelled: 'surrogate',
      score: surrogate.crossValidated(),
      importance:
        total > 0
          ? ofDecisions
              .map(({ decision, share }) => ({ decision, share: share / total }))
              .sort((a, b) => b.share - a.share)
          : [],
    };
  });
}
