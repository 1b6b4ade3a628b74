/** The layers of a network as the screen shows them: what an evaluator says of each, with what the graph says. */
import type { Json, JsonObject } from '@edgewright/base';
import {
  alignLayers,
  CAUSES,
  layerCosts,
  type DeviceRoofs,
  type LayerCost,
  type LayerPair,
  type RooflineLayer,
} from '@edgewright/report/further-pictures';
import type { LayerMetrics, LayersAnswer, LayersTeller } from '@edgewright/trial-history';

/** A layer with its cost. */
export interface LayerRow extends LayerCost {
  readonly op: string;
  /** Of the cost of all layers, 0 to 1. */
  readonly share: number;
  /** Share of the compute engine that works; null where nobody says. */
  readonly utilisation: number | null;
  /** Height, width, channels; empty where the graph has no such layer. */
  readonly out: readonly number[];
  readonly macs: number | null;
  readonly weights: number | null;
}

/** Metrics that are shared out over layers, in the order they come. */
export function layerMetrics({ layers }: LayersAnswer): readonly string[] {
  return [...new Set(layers.flatMap(({ metrics }) => Object.keys(metrics)))];
}

/** What each layer costs in a metric, in the order in which they run. */
export function layerRows(answer: LayersAnswer, metric: string): readonly LayerRow[] {
  const { graph } = answer;
  const layers = layersOf(answer, metric);
  const byName = new Map(graph.map((layer) => [layer.name, layer]));
  const costs = layerCosts(layers, metric);
  const sum = costs.reduce((total, { value }) => total + value, 0);
  return costs.map((cost, index): LayerRow => {
    const { op = '', notes = {} } = layers[index] ?? {};
    const built = byName.get(cost.name);
    return {
      ...cost,
      op,
      share: sum === 0 ? 0 : cost.value / sum,
      utilisation: numberIn(notes, 'utilisation') ?? null,
      out: built?.out ?? [],
      macs: built?.macs ?? null,
      weights: built?.weights ?? null,
    };
  });
}

/** Rows of two networks, or of one on two devices, in common lines. */
export function pairedRows(
  one: readonly LayerRow[],
  other: readonly LayerRow[],
): readonly (readonly [LayerRow | undefined, LayerRow | undefined])[] {
  const row = (rows: readonly LayerRow[], index: number | undefined) =>
    index === undefined ? undefined : rows[index];
  return alignLayers(one, other).map(
    ([left, right]: LayerPair) => [row(one, left), row(other, right)] as const,
  );
}

/** The layers that compute, under a metric of latency; those of which the graph does not know are left out. */
export function rooflineLayers(answer: LayersAnswer, metric: string): readonly RooflineLayer[] {
  const byName = new Map(answer.graph.map((layer) => [layer.name, layer]));
  return layersOf(answer, metric).flatMap((layer): readonly RooflineLayer[] => {
    const built = byName.get(layer.name);
    const latencyMs = layer.metrics[metric];
    const bound = boundOf(layer);
    if (built === undefined || latencyMs === undefined || bound === undefined) return [];
    const bytes = built.readBytes + built.activationBytes + built.weightBytes;
    return [{ name: layer.name, macs: built.macs, bytes, latencyMs, bound }];
  });
}

function boundOf({ notes }: LayerMetrics): RooflineLayer['bound'] | undefined {
  return CAUSES.find((cause) => cause === notes['boundBy']);
}

/** What the device can do of which the evaluator of a metric tells, where it does. */
export function roofsOf(answer: LayersAnswer, metric: string): DeviceRoofs | undefined {
  const teller = tellerOf(answer, metric);
  const { provenance } = answer;
  const asked = teller === undefined ? Object.values(provenance) : [provenance[teller.evaluator]];
  return asked.flatMap((one) => (isObject(one) ? (roofsIn(one) ?? []) : [])).at(-1);
}

/** The evaluator that shares a metric out over layers, where several evaluators tell of layers. */
export function tellerOf({ tellers = [] }: LayersAnswer, metric: string): LayersTeller | undefined {
  return tellers.find(({ metrics }) => metrics.includes(metric));
}

/** The layers with what the evaluator of a metric says of them: another one means another device. */
function layersOf(answer: LayersAnswer, metric: string): readonly LayerMetrics[] {
  const teller = tellerOf(answer, metric);
  if (teller === undefined) return answer.layers;
  return answer.layers.map((layer) => ({ ...layer, notes: teller.notes[layer.name] ?? {} }));
}

function roofsIn({ roofs }: JsonObject): DeviceRoofs | undefined {
  if (!isObject(roofs)) return undefined;
  const macsPerSecond = numberIn(roofs, 'macsPerSecond');
  const bytesPerSecond = numberIn(roofs, 'bytesPerSecond');
  const offChipBytesPerSecond = numberIn(roofs, 'offChipBytesPerSecond');
  if (macsPerSecond === undefined || bytesPerSecond === undefined) return undefined;
  return {
    macsPerSecond,
    bytesPerSecond,
    ...(offChipBytesPerSecond === undefined ? {} : { offChipBytesPerSecond }),
  };
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function numberIn(object: JsonObject, name: string): number | undefined {
  const value = object[name];
  return typeof value === 'number' ? value : undefined;
}
