import { countsOf, type ModelGraph } from '@edgewright/model-graph';

/** How one network compares with its reference. */
export interface Comparison {
  readonly name: string;
  readonly layers: number;
  readonly params: number;
  readonly macs: number;
  /** What differs, in words; empty when the network is exact. */
  readonly differences: readonly string[];
}

/** Tells in words where a graph differs from a model of a reference file; empty when it is exact. */
export type DifferencesOf<Model> = (graph: ModelGraph, model: Model) => readonly string[];

/** The comparison of a graph, given where it differs. */
export function comparisonOf(graph: ModelGraph, differences: readonly string[]): Comparison {
  const { params, macs } = countsOf(graph);
  return { name: graph.name, layers: graph.layers.length, params, macs, differences };
}

/** A count: what it is called, what it is here, and what it is in the reference. */
export type CountPair = readonly [what: string, ours: number, theirs: number];

/** The counts that differ, in words. */
export function unequalCounts(pairs: readonly CountPair[]): string[] {
  return pairs.flatMap(([what, ours, theirs]) =>
    ours === theirs ? [] : [`${what}: ${ours}, reference ${theirs}`],
  );
}
