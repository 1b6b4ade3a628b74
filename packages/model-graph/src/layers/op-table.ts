import type { Layer, LayerOf, Op } from './layer.js';

/** One function for every operation. A new operation does not compile until every such table has an entry for it. */
export type OpTable<R> = { readonly [O in Op]: (layer: LayerOf<O>) => R };

/** What the table says about this layer. */
export function lookUp<R>(table: OpTable<R>, layer: Layer): R {
  return (table[layer.op] as (layer: Layer) => R)(layer);
}
