import type { Json } from '@edgewright/base';
import type { LayersAnswer } from '@edgewright/trial-history';

/** What the time of a layer is spent on. */
export const CAUSES = ['compute', 'weights', 'activations', 'overhead'] as const;
export type Cause = (typeof CAUSES)[number];

/** A layer with its share of one metric. */
export interface LayerCost {
  readonly name: string;
  readonly op: string;
  readonly value: number;
  /** Of the total, 0 to 1. */
  readonly share: number;
  /** What it waits for; null where the evaluator does not say. */
  readonly cause: Cause | null;
  /** Share of the compute engine that works; null where nobody says. */
  readonly utilisation: number | null;
  /** Height, width, channels; empty where the graph has no such layer. */
  readonly out: readonly number[];
  readonly macs: number | null;
  readonly weights: number | null;
}

/** The layers of a network by one metric. */
export interface LayerCosts {
  readonly layers: readonly LayerCost[];
  /** The sum over the layers. */
  readonly sum: number;
  /** The metric of the whole network. */
  readonly total: number;
  /** Sum by cause, in the order of {@link CAUSES}; those with nothing left out. */
  readonly causes: readonly { readonly cause: Cause; readonly value: number }[];
}

/** Metrics that are shared out over layers, in the order they come. */
export function layerMetrics({ layers }: LayersAnswer): readonly string[] {
  return [...new Set(layers.flatMap(({ metrics }) => Object.keys(metrics)))];
}

/** What each layer costs in a metric, and whether it sums to the total. */
export function layerCosts({ layers, graph, metrics }: LayersAnswer, metric: string): LayerCosts {
  const byName = new Map(graph.map((layer) => [layer.name, layer]));
  const sum = layers.reduce((total, layer) => total + (layer.metrics[metric] ?? 0), 0);
  const costs = layers.map(({ name, op, metrics: own, notes }): LayerCost => {
    const value = own[metric] ?? 0;
    const built = byName.get(name);
    return {
      name,
      op,
      value,
      share: sum === 0 ? 0 : value / sum,
      cause: CAUSES.find((cause) => cause === notes['boundBy']) ?? null,
      utilisation: numberOrNull(notes['utilisation']),
      out: built?.out ?? [],
      macs: built?.macs ?? null,
      weights: built?.weights ?? null,
    };
  });
  const causes = CAUSES.map((cause) => ({
    cause,
    value: costs.reduce((total, cost) => total + (cost.cause === cause ? cost.value : 0), 0),
  })).filter(({ value }) => value > 0);
  return { layers: costs, sum, total: metrics[metric] ?? NaN, causes };
}

function numberOrNull(value: Json | undefined): number | null {
  return typeof value === 'number' ? value : null;
}
