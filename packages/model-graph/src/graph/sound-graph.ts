import { disown, isPromise } from '@edgewright/base';
import { checkGraph } from './check-graph.js';
import type { ModelGraph } from './graph.js';

/** Graphs that a builder made layer by layer, so that there is nothing left to check. */
const built = new WeakSet();

/** Remembers a graph that has been checked as it was built, and freezes it, so that it stays as it was. */
export function seal(graph: ModelGraph): ModelGraph {
  for (const layer of graph.layers) Object.freeze(layer);
  for (const list of [graph.inputs, graph.layers, graph.outputs]) Object.freeze(list);
  built.add(graph);
  return Object.freeze(graph);
}

/**
 * What a plugin gives for a graph: as it is where a builder of this package made it, which costs nothing, else checked.
 *
 * @throws what {@link checkGraph} throws
 */
export function soundGraph(value: unknown): ModelGraph {
  if (typeof value === 'object' && value !== null && built.has(value)) return value as ModelGraph;
  if (isPromise(value)) disown(value);
  return checkGraph(value);
}
