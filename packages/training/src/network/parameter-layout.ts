/**
 * All that a network learns as one vector, and its moving statistics as another, so that the update of a training is a few nodes
 * on one tensor and a checkpoint a few arrays. Numbers lie in them as weights hold them: layer by layer, part by part, and those
 * of a weight group once.
 */
import { weightNameOf, weightShapes } from '@edgewright/model-formats';
import type { LayerWeights, ModelGraph, ModelWeights } from '@edgewright/model-graph';

/** Part of a layer's weights within a vector. */
export interface Slot {
  /** The layer, or the weight group that it shares. */
  readonly owner: string;
  readonly part: keyof LayerWeights;
  readonly shape: readonly number[];
  readonly offset: number;
  readonly size: number;
}

/** Where everything lies. */
export interface ParameterLayout {
  readonly parameters: readonly Slot[];
  readonly parameterCount: number;
  /** Moving means and variances of batch norms. */
  readonly statistics: readonly Slot[];
  readonly statisticCount: number;
}

/** The numbers of a network as vectors. */
export interface FlatWeights {
  readonly parameters: Float32Array;
  readonly statistics: Float32Array;
}

const STATISTICS: ReadonlySet<string> = new Set(['mean', 'variance']);

/** Lays out the numbers of a network. */
export function layoutOf({ layers }: ModelGraph): ParameterLayout {
  const owners = new Set<string>();
  const parameters: Slot[] = [];
  const statistics: Slot[] = [];
  for (const layer of layers) {
    const owner = weightNameOf(layer);
    if (owners.has(owner)) continue;
    const parts = Object.entries(weightShapes(layer)) as [keyof LayerWeights, readonly number[]][];
    if (parts.length > 0) owners.add(owner);
    for (const [part, shape] of parts)
      append(STATISTICS.has(part) ? statistics : parameters, { owner, part, shape });
  }
  return { parameters, parameterCount: endOf(parameters), statistics, statisticCount: endOf(statistics) };
}

function append(slots: Slot[], slot: Pick<Slot, 'owner' | 'part' | 'shape'>): void {
  const size = slot.shape.reduce((product, axis) => product * axis, 1);
  slots.push({ ...slot, offset: endOf(slots), size });
}

function endOf(slots: readonly Slot[]): number {
  const last = slots.at(-1);
  return last === undefined ? 0 : last.offset + last.size;
}

/** The name of a slot, which no other has. */
export function slotName({ owner, part }: Pick<Slot, 'owner' | 'part'>): string {
  return `${owner}/${part}`;
}

/** Weights as vectors. */
export function flatten(layout: ParameterLayout, weights: ModelWeights): FlatWeights {
  const filled = (slots: readonly Slot[], length: number) => {
    const vector = new Float32Array(length);
    for (const { owner, part, offset } of slots) vector.set(weights.get(owner)?.[part] ?? [], offset);
    return vector;
  };
  return {
    parameters: filled(layout.parameters, layout.parameterCount),
    statistics: filled(layout.statistics, layout.statisticCount),
  };
}

/** Vectors as weights. */
export function unflatten(layout: ParameterLayout, { parameters, statistics }: FlatWeights): ModelWeights {
  const weights = new Map<string, LayerWeights>();
  const put = (slots: readonly Slot[], vector: Float32Array) => {
    for (const { owner, part, offset, size } of slots) {
      weights.set(owner, { ...weights.get(owner), [part]: vector.slice(offset, offset + size) });
    }
  };
  put(layout.parameters, parameters);
  put(layout.statistics, statistics);
  return weights;
}
