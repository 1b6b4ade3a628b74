/**
 * Numbers that a network starts its training with: those of {@link initialiseWeights}, and what transformers need beside.
 *
 * - Scores of attention are products over the d features of a head, and no operation of the network divides them by √d: the queries
 *   begin 1/√d as large.
 * - A branch without a norm at its end begins 1/√n as large where there are n of them, so that sums grow no faster with depth.
 *
 * @source A. Vaswani et al., "Attention Is All You Need", 2017, section 3.2.1; A. Radford et al., "Language Models are Unsupervised
 * Multitask Learners", 2019, section 2.3, which scales the layers at the ends of n branches
 */
import { initialiseWeights, weightNameOf } from '@edgewright/model-formats';
import type { Layer, LayerOf, ModelGraph, ModelWeights } from '@edgewright/model-graph';

type LayersByName = ReadonlyMap<string, Layer>;

/** The weights of a network before its first step. */
export function initialWeights(network: ModelGraph, seed: number): ModelWeights {
  const weights = new Map(initialiseWeights(network, seed));
  const byName: LayersByName = new Map(network.layers.map((layer) => [layer.name, layer]));
  for (const [layer, factor] of [...queries(network, byName), ...branchEnds(network, byName)]) {
    const owner = weightNameOf(layer);
    const { kernel, ...rest } = weights.get(owner) ?? {};
    if (kernel !== undefined) weights.set(owner, { ...rest, kernel: kernel.map((value) => value * factor) });
  }
  return weights;
}

type Scaled = readonly [layer: LayerOf<'dense'>, factor: number];

const MOVES: ReadonlySet<string> = new Set(['reshape', 'transpose']);

/** The dense layers that give the first factor of products whose second factor is transposed. */
function queries({ layers }: ModelGraph, byName: LayersByName): readonly Scaled[] {
  return layers.flatMap((layer) => {
    if (layer.op !== 'batch_matmul' || !layer.transpose_b) return [];
    let source = byName.get(layer.inputs[0] ?? '');
    const features = source?.out.at(-1) ?? 1;
    while (source !== undefined && MOVES.has(source.op)) source = byName.get(source.inputs[0] ?? '');
    return source?.op === 'dense' ? [[source, 1 / Math.sqrt(features)] as const] : [];
  });
}

/** The dense layers without a batch norm whose results are added to something older. */
function branchEnds({ layers }: ModelGraph, byName: LayersByName): readonly Scaled[] {
  const places = new Map(layers.map(({ name }, index) => [name, index]));
  const placeOf = (name: string) => places.get(name) ?? -1;
  const ends = layers.flatMap(({ op, inputs }) => {
    if (op !== 'add' || inputs.length < 2) return [];
    const latest = inputs.reduce((one, other) => (placeOf(other) > placeOf(one) ? other : one));
    const end = byName.get(latest);
    return end?.op === 'dense' && !end.bn ? [end] : [];
  });
  return ends.map((end) => [end, 1 / Math.sqrt(ends.length)] as const);
}
