import type { ModelGraph } from './graph.js';

const places = new WeakMap<ModelGraph, ReadonlyMap<string, number>>();

/**
 * Where each layer stands in the execution order, by name. Found once a graph, since every cost and every estimate of a
 * network asks who reads what.
 */
export function layerPlaces(graph: ModelGraph): ReadonlyMap<string, number> {
  let known = places.get(graph);
  if (known === undefined) {
    known = placesOf(graph);
    places.set(graph, known);
  }
  return known;
}

function placesOf({ layers }: ModelGraph): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [place, { name }] of layers.entries()) found.set(name, place);
  return found;
}
