import { Random } from '@edgewright/base';
import { elementsOf, type GraphInput, type Layer, type ModelGraph } from '@edgewright/model-graph';

/** One item for every input of a network, by name: float32, tokens as whole numbers. */
export type Sample = ReadonlyMap<string, Float32Array>;

/**
 * Made-up items: images and features uniform in [−1, 1], tokens uniform in the vocabulary, and masks that are added to scores
 * zero, which masks nothing.
 */
export function randomSamples(graph: ModelGraph, count: number, seed: number): readonly Sample[] {
  const fillers = graph.inputs.map((input) => ({ ...input, next: drawerOf(input, graph.layers) }));
  return Array.from({ length: count }, (_, index) => {
    const values = fillers.map(({ name, shape, next }) => {
      const random = Random.from('sample', seed, index, name);
      const numbers = new Float32Array(elementsOf(shape));
      for (let at = 0; at < numbers.length; at++) numbers[at] = next(random);
      return [name, numbers] as const;
    });
    return new Map(values);
  });
}

type Drawer = (random: Random) => number;

function drawerOf({ name }: GraphInput, layers: readonly Layer[]): Drawer {
  const readers = layers.filter(({ inputs }) => inputs.includes(name));
  const vocabularies = readers.flatMap((layer) =>
    layer.op === 'embedding_lookup' ? [layer.vocabulary] : [],
  );
  if (vocabularies.length > 0) return (random) => random.integer(Math.min(...vocabularies));
  const isMask = readers.length > 0 && readers.every(({ op }) => op === 'add');
  return isMask ? () => 0 : (random) => 2 * random.next() - 1;
}
