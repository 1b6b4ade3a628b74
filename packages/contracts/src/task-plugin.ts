import type { JsonObject } from '@edgewright/base';
import { isShapeError, type ModelGraph } from '@edgewright/model-graph';
import type { Candidate, SearchSpace } from '@edgewright/search-space';
import { badShapeErrors, noSuchNetwork } from './errors.js';
import { completeOptions } from './check-options.js';
import { checkDefinition, type Fields } from './definition.js';
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
  /** Changes whenever networks or spaces may change for the same options; a study is not resumed with another by itself. */
  readonly version?: string;
  /** Schema of the options; defaults in the schema are filled in before `space` sees them. */
  readonly optionsSchema: JsonSchema;
  /** What a search uses when its file is silent. */
  readonly defaults: { readonly objective: Objective; readonly evaluators: readonly PluginChoice[] };
  readonly space: (options: JsonObject) => SearchSpace;
  /** Pure: the same candidate and options give the same graph. */
  readonly build: (candidate: Candidate, options: JsonObject) => ModelGraph;
  readonly references: (options: JsonObject) => readonly Reference[];
}

const SHAPE_ERRORS = ['infeasible', 'failed'] as const;

/** What a candidate is whose layers the graph builder refuses for the shapes that meet in them. */
export type ShapeErrors = (typeof SHAPE_ERRORS)[number];

/** A {@link TaskPlugin} whose options and candidates have their own types. */
export interface TypedTask<O, C> extends Omit<TaskPlugin, 'kind' | 'space' | 'build' | 'references'> {
  readonly space: (options: O) => SearchSpace<C>;
  readonly build: (candidate: C, options: O) => ModelGraph;
  readonly references: (options: O) => readonly Reference[];
  /**
   * `infeasible`: a candidate has no network where a window does not fit, inputs of a layer do not go together, groups do
   * not divide the channels. `failed`, the default: that is a mistake in `build`.
   */
  readonly shapeErrors?: ShapeErrors;
}

const TASK_FIELDS: Fields = {
  kind: 'string?',
  name: 'text',
  summary: 'string',
  source: 'string',
  version: 'string?',
  optionsSchema: 'object',
  defaults: 'object',
  space: 'function',
  build: 'function',
  references: 'function',
  shapeErrors: 'string?',
};

/**
 * Declares a task plugin. Options and candidates are validated at the border (schema and space), so that inside they have
 * the types the author gave them: options are checked, and have their defaults, for every caller.
 *
 * @throws contracts/bad-definition · contracts/bad-shape-errors; its functions throw contracts/invalid-options
 */
export function defineTask<O, C>(definition: TypedTask<O, C>): TaskPlugin {
  checkTask(definition);
  const { shapeErrors = 'failed', ...typed } = definition;
  const { name, optionsSchema } = typed;
  const complete = (options: JsonObject) => completeOptions(optionsSchema, options, name) as O;
  const build: TaskPlugin['build'] = (candidate, options) => typed.build(candidate as C, complete(options));
  return {
    ...typed,
    kind: 'task',
    space: (options) => typed.space(complete(options)) as unknown as SearchSpace,
    build: shapeErrors === 'failed' ? build : refusing(build),
    references: (options) => typed.references(complete(options)),
  };
}

/** Plugins written in plain JavaScript may say anything. */
function checkTask(definition: TypedTask<never, never>): void {
  checkDefinition({ what: 'defineTask', value: definition }, TASK_FIELDS);
  const { name, defaults, shapeErrors = 'failed' } = definition;
  const what = `defaults of the task ${name}`;
  checkDefinition({ what, value: defaults }, { objective: 'object', evaluators: 'list' });
  for (const [index, value] of defaults.evaluators.entries()) {
    checkDefinition({ what: `${what}, evaluators[${index}]`, value }, { plugin: 'text', options: 'object' });
  }
  if (!SHAPE_ERRORS.includes(shapeErrors)) throw badShapeErrors(name, shapeErrors, SHAPE_ERRORS);
}

/** Builds, and says of a candidate whose shapes do not fit that there is no such network. */
function refusing(build: TaskPlugin['build']): TaskPlugin['build'] {
  return (candidate, options) => {
    try {
      return build(candidate, options);
    } catch (error) {
      throw isShapeError(error) ? noSuchNetwork(error) : error;
    }
  };
}
