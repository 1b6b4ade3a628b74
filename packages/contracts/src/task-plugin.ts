import type { JsonObject } from '@edgewright/base';
import type { ModelGraph } from '@edgewright/model-graph';
import type { Candidate, SearchSpace } from '@edgewright/search-space';
import type { JsonSchema } from './json-schema.js';
import type { Objective } from './objective.js';
import type { PluginChoice } from './study.js';

/** A number somebody published about a network. */
export interface PublishedNumber {
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  readonly precision?: string;
  readonly device?: string;
  readonly note?: string;
  readonly source: string;
}

/** A published network: a candidate where it is a point of the space, else a fixed graph. */
export type Reference = {
  readonly name: string;
  readonly published: readonly PublishedNumber[];
} & ({ readonly candidate: Candidate } | { readonly graph: () => ModelGraph });

/** A network as a reference: its candidate where it is a point of the space, else its graph. */
export function referenceOf(
  { name, published, graph }: Extract<Reference, { readonly graph: unknown }>,
  candidate?: object,
): Reference {
  return candidate === undefined
    ? { name, published, graph }
    : { name, published, candidate: candidate as Candidate };
}

/** A kind of network to search for. Write one with {@link defineTask}. */
export interface TaskPlugin {
  readonly kind: 'task';
  /** kebab-case, unique among tasks. */
  readonly name: string;
  readonly summary: string;
  /** Where the space comes from. */
  readonly source: string;
  /** Schema of the options; defaults in the schema are filled in before `space` sees them. */
  readonly optionsSchema: JsonSchema;
  /** What a search uses when its file is silent. */
  readonly defaults: { readonly objective: Objective; readonly evaluators: readonly PluginChoice[] };
  readonly space: (options: JsonObject) => SearchSpace;
  /** Pure: the same candidate and options give the same graph. */
  readonly build: (candidate: Candidate, options: JsonObject) => ModelGraph;
  readonly references: (options: JsonObject) => readonly Reference[];
}

/** A {@link TaskPlugin} whose options and candidates have their own types. */
export interface TypedTask<O, C> extends Omit<TaskPlugin, 'kind' | 'space' | 'build' | 'references'> {
  readonly space: (options: O) => SearchSpace<C>;
  readonly build: (candidate: C, options: O) => ModelGraph;
  readonly references: (options: O) => readonly Reference[];
}

/**
 * Declares a task plugin. Options and candidates are validated at the border (schema and space), so that inside they
 * have the types the author gave them.
 */
export function defineTask<O, C>(task: TypedTask<O, C>): TaskPlugin {
  return { kind: 'task', ...task } as unknown as TaskPlugin;
}
