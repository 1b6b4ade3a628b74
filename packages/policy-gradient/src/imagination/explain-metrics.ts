import type { ExplainedMetric } from '@edgewright/contracts';
import type { Setting, WorldModel } from './world-model.js';

/** What a world model believes of every metric of the objective, and how well. */
export function explainMetrics({ space }: Setting, model: WorldModel): readonly ExplainedMetric[] {
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
