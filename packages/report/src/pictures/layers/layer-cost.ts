import type { JsonObject } from '@edgewright/base';
import type { Metrics } from '@edgewright/contracts';
import type { CauseColours } from '../../charts/theme.js';

/** What the time of a layer goes to; they sum to its latency. */
export type LayerCauses = Readonly<Record<keyof CauseColours, number>>;

/** A layer and what it costs. */
export interface LayerCost {
  readonly name: string;
  /** In the unit of the metric; milliseconds unless another was asked for. */
  readonly value: number;
  /** Of a latency, in milliseconds; `undefined` of other metrics, and where an evaluator does not say. */
  readonly causes: LayerCauses | undefined;
}

/** In the order in which they are stacked. */
export const CAUSES = ['compute', 'weights', 'activations', 'overhead'] as const;

/** A row of a breakdown, as evaluators give it. */
export interface CostedLayer {
  readonly name: string;
  readonly metrics: Metrics;
  readonly notes: JsonObject;
}

/** The metric that is shared out unless another is named, and how the latencies of further evaluators end. */
const LATENCY = 'latency_ms';

/**
 * Each layer's share of a metric, and a latency by cause. Moving activations overlaps with compute, so that only what it takes longer counts:
 * activations = max(0, memory − compute). A simulated latency is less than the sum where weights arrive behind other work,
 * and more where tiles wait; all causes of the layer are then scaled alike, so that bars always sum to the latency.
 */
export function layerCosts(layers: readonly CostedLayer[], metric: string = LATENCY): readonly LayerCost[] {
  return layers.map(({ name, metrics, notes }): LayerCost => {
    const value = metrics[metric] ?? 0;
    if (!metric.endsWith(LATENCY)) return { name, value, causes: undefined };
    const of = (key: string) => {
      const value = notes[key];
      return typeof value === 'number' && value > 0 ? value : 0;
    };
    const causes = {
      compute: of('computeMs'),
      weights: of('streamingMs'),
      activations: Math.max(0, of('memoryMs') - of('computeMs')),
      overhead: of('overheadMs'),
    };
    const sum = CAUSES.reduce((total, cause) => total + causes[cause], 0);
    if (sum === 0) return { name, value, causes: undefined };
    const scale = value / sum;
    return {
      name,
      value,
      causes: {
        compute: causes.compute * scale,
        weights: causes.weights * scale,
        activations: causes.activations * scale,
        overhead: causes.overhead * scale,
      },
    };
  });
}

/** What each cause comes to over all layers, in the order of {@link CAUSES}; `unsaid` is the cost of layers without causes. */
export function causeSums(
  costs: readonly LayerCost[],
): LayerCauses & { readonly unsaid: number; readonly sum: number } {
  const of = (cause: keyof CauseColours) =>
    costs.reduce((sum, { causes }) => sum + (causes === undefined ? 0 : causes[cause]), 0);
  return {
    compute: of('compute'),
    weights: of('weights'),
    activations: of('activations'),
    overhead: of('overhead'),
    unsaid: costs.reduce((sum, { causes, value }) => sum + (causes === undefined ? value : 0), 0),
    sum: costs.reduce((sum, { value }) => sum + value, 0),
  };
}
