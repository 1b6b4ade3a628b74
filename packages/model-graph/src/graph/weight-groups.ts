import { weightGroupDiffers } from '../errors.js';
import { kernelShapeOf } from '../layers/kernel-shape.js';
import type { Layer } from '../layers/layer.js';
import { sameShape } from '../shapes/shape.js';

/** The weight groups of a graph, as its layers are added to it: each is known by the first layer that names it. */
export class WeightGroups {
  readonly #first = new Map<string, Layer>();

  /** @throws model-graph/weight-group-differs where a layer cannot share what the others of its group learned */
  join(layer: Layer): void {
    const group = weightGroupOf(layer);
    if (group === undefined) return;
    const first = this.#first.get(group);
    if (first === undefined) this.#first.set(group, layer);
    else if (!learnsAlike(first, layer)) throw weightGroupDiffers(layer, { group, first });
  }
}

/** The group whose weights a layer shares, if it names one. */
export function weightGroupOf(layer: Layer): string | undefined {
  // Read for every layer of every candidate: `in` would take several times as long.
  return (layer as { readonly weight_group?: string }).weight_group;
}

/** The layers whose weights are those of an earlier layer, and count no more. */
export function sharingLayers(layers: readonly Layer[]): ReadonlySet<Layer> {
  let groups: Set<string> | undefined;
  let sharing: Set<Layer> | undefined;
  for (const layer of layers) {
    const group = weightGroupOf(layer);
    if (group === undefined) continue;
    groups ??= new Set();
    if (groups.has(group)) (sharing ??= new Set()).add(layer);
    groups.add(group);
  }
  return sharing ?? NONE;
}

const NONE: ReadonlySet<Layer> = new Set();

function learnsAlike(first: Layer, layer: Layer): boolean {
  const isFinishedAlike = finishOf(first) === finishOf(layer);
  const shapes = [kernelShapeOf(first) ?? [], kernelShapeOf(layer) ?? []] as const;
  return first.op === layer.op && isFinishedAlike && sameShape(...shapes);
}

function finishOf(layer: Layer): string {
  return `${'bn' in layer && layer.bn} ${'bias' in layer && layer.bias}`;
}
