/**
 * What transformers need beside He's kernels, before their first step of training:
 *
 * - Scores of attention are products over the d features of a head, and no operation of the network divides them by √d: the queries
 *   begin 1/√d as large.
 * - A branch without a norm at its end begins 1/√n as large where there are n of them, so that sums grow no faster with depth.
 *
 * @source A. Vaswani et al., "Attention Is All You Need", 2017, section 3.2.1; A. Radford et al., "Language Models are Unsupervised
 * Multitask Learners", 2019, section 2.3, which scales the layers at the ends of n branches
 */
import type { Layer, LayerOf, ModelGraph, ModelWeights } from '@edgewright/model-graph';
import { weightNameOf } from './weight-shapes.js';

type LayersByName = ReadonlyMap<string, Layer>;

/** The same weights with smaller queries and ends of branches. */
export function withTransformerScales(network: ModelGraph, weights: ModelWeights): ModelWeights {
  const scaled = new Map(weights);
  const byName: LayersByName = new Map(network.layers.map((layer) => [layer.name, layer]));
  for (const [layer, factor] of [...queries(network, byName), ...branchEnds(network, byName)]) {
    const owner = weightNameOf(layer);
    const { kernel, ...rest } = scaled.get(owner) ?? {};
    if (kernel !== undefined) scaled.set(owner, { ...rest, kernel: kernel.map((value) => value * factor) });
  }
  return scaled;
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
