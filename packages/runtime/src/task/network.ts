import { checkReferences, type PublishedNumber, type Reference } from '@edgewright/contracts';
import { soundGraph, type ModelGraph } from '@edgewright/model-graph';
import type { Candidate } from '@edgewright/search-space';
import { unknownReference } from '../errors.js';
import { guard } from '../plugins/guard.js';
import type { LoadedTask } from './load-task.js';

/** A network to look at or to evaluate. */
export interface Network {
  readonly name: string;
  readonly graph: ModelGraph;
  /** `null` for a fixed network that is not a point of the space. */
  readonly candidate: Candidate | null;
  readonly published: readonly PublishedNumber[];
}

/** The published networks a task knows. */
export function referencesOf({ plugin, options }: LoadedTask): readonly Reference[] {
  return guard(plugin.name, 'listing its references', () => checkReferences(plugin.references(options)));
}

/** The network of a candidate of the space. */
export function candidateNetwork({ plugin, options }: LoadedTask, candidate: Candidate): Network {
  const graph = guard(plugin.name, 'building a candidate', () =>
    soundGraph(plugin.build(candidate, options)),
  );
  return { name: graph.name, graph, candidate, published: [] };
}

/** The network of a reference. */
export function networkOf(task: LoadedTask, reference: Reference): Network {
  const { name, published } = reference;
  if ('candidate' in reference) return { ...candidateNetwork(task, reference.candidate), name, published };
  const graph = guard(task.plugin.name, `building ${name}`, () => soundGraph(reference.graph()));
  return { name, graph, candidate: null, published };
}

/**
 * The published network of a name.
 *
 * @throws runtime/unknown-reference
 */
export function referenceNetwork(task: LoadedTask, name: string): Network {
  const references = referencesOf(task);
  const found = references.find((reference) => reference.name === name);
  if (found !== undefined) return networkOf(task, found);
  throw unknownReference(
    name,
    references.map((reference) => reference.name),
  );
}
