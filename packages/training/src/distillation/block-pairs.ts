/**
 * What of a teacher its students are to be like, block by block: what leaves a block, and where its tokens look. A block is the layers
 * of one name before the first `/` that has a map of attention among them. A student of fewer blocks learns from every so manieth
 * block of its teacher, the last from the last.
 */
import type { Layer, ModelGraph } from '@edgewright/model-graph';

/** A tensor inside of a network. */
export interface InnerTensor {
  /** The layer that makes it. */
  readonly layer: string;
  /** `[tokens, features]`, or `[heads, tokens, tokens]` of attention. */
  readonly shape: readonly number[];
}

/** A block of a transformer. */
export interface Block {
  readonly hidden: InnerTensor;
  readonly attention: InnerTensor;
}

/** The blocks of a network, in their order. */
export function blocksOf({ layers }: ModelGraph): readonly Block[] {
  const byBlock = new Map<string, Layer[]>();
  for (const layer of layers) {
    const end = layer.name.indexOf('/');
    if (end > 0)
      byBlock.set(layer.name.slice(0, end), [...(byBlock.get(layer.name.slice(0, end)) ?? []), layer]);
  }
  return [...byBlock.values()].flatMap((block) => {
    const attention = block.find(({ op, out }) => op === 'softmax' && out.length === 3);
    const last = block.at(-1);
    if (attention === undefined || last?.out.length !== 2) return [];
    return [{ hidden: inner(last), attention: inner(attention) }];
  });
}

function inner({ name, out }: Layer): InnerTensor {
  return { layer: name, shape: out };
}

/** A block of a student, and the one of its teacher that it learns from. */
export interface BlockPair {
  readonly student: Block;
  readonly teacher: Block;
}

/** Pairs blocks evenly: block i of n learns from block ⌈(i + 1) N / n⌉ − 1 of N. */
export function blockPairs(student: ModelGraph, teacher: ModelGraph): readonly BlockPair[] {
  const own = blocksOf(student);
  const taught = blocksOf(teacher);
  return own.flatMap((block, index) => {
    const place = Math.ceil(((index + 1) * taught.length) / own.length) - 1;
    const like = taught[place];
    return like === undefined ? [] : [{ student: block, teacher: like }];
  });
}
