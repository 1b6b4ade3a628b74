import type { JsonObject } from '@edgewright/base';
import type { Metrics } from '@edgewright/contracts';
import type { CauseColours } from '../../charts/theme.js';

/** What the time of a layer goes to, in milliseconds; they sum to its latency. */
export type LayerCauses = Readonly<Record<keyof CauseColours, number>>;

/** A layer and what it costs. */
export interface LayerCost {
  readonly name: string;
  readonly latencyMs: number;
  /** `undefined` where an evaluator does not say. */
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

/**
 * Each layer's latency by cause. Moving activations overlaps with compute, so that only what it takes longer counts:
 * activations = max(0, memory − compute). A simulated latency is less than the sum where weights arrive behind other work,
 * and more where tiles wait; all causes of the layer are then scaled alike, so that bars always sum to the latency.
 */
export function layerCosts(layers: readonly CostedLayer[]): readonly LayerCost[] {
  return layers.map(({ name, metrics, notes }): LayerCost => {
    const latencyMs = metrics['latency_ms'] ?? 0;
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
    if (sum === 0) return { name, latencyMs, causes: undefined };
    const scale = latencyMs / sum;
    return {
      name,
      latencyMs,
      causes: {
        compute: causes.compute * scale,
        weights: causes.weights * scale,
        activations: causes.activations * scale,
        overhead: causes.overhead * scale,
      },
    };
  });
}
