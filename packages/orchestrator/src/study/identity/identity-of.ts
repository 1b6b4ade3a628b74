import {
  currentOptions,
  type ChosenEvaluator,
  type ChosenPlugin,
  type EvaluatorIdentity,
  type JsonSchema,
  type PluginIdentity,
  type StudyIdentity,
} from '@edgewright/contracts';
import type { Json, JsonObject } from '@edgewright/base';
import { spaceToJson, type SearchSpace } from '@edgewright/search-space';
import type { StudyRun } from '../study-run.js';

/** What a run is made of, as far as its identity goes. */
export type IdentifiedRun = Pick<StudyRun, 'task' | 'evaluators' | 'suggester' | 'stopper'>;

/** What a study is run with. */
export function identityOf(run: IdentifiedRun, space: SearchSpace): StudyIdentity {
  const { task, evaluators, suggester, stopper } = run;
  return {
    task: pluginIdentity(task),
    evaluators: evaluators.map(evaluatorIdentity),
    suggester: pluginIdentity(suggester),
    ...(stopper === undefined ? {} : { stopper: pluginIdentity(stopper) }),
    space: spaceToJson(space),
  };
}

/** What an evaluator is: its name and version are those of what was made. */
export function evaluatorIdentity({ plugin, instance, ...chosen }: ChosenEvaluator): EvaluatorIdentity {
  const { name, version, contentHash, metrics } = instance;
  const { optionsSchema } = plugin;
  return {
    ...pluginIdentity({ ...chosen, plugin: { name, version, optionsSchema } }),
    contentHash,
    metrics: metrics.map(({ name: metric, unit, direction }) => ({ name: metric, unit, direction })),
  };
}

/** A plugin as far as its identity goes. */
interface Identified {
  readonly name: string;
  readonly version?: string;
  readonly optionsSchema: JsonSchema;
}

/** What a plugin is. */
export function pluginIdentity({ plugin, origin }: ChosenPlugin<Identified>): PluginIdentity {
  const { name, version, optionsSchema } = plugin;
  return {
    name,
    version: version ?? null,
    origin: origin ?? null,
    optionsSchema: withoutAnnotations(currentOptions(optionsSchema)) as JsonObject,
  };
}

/**
 * What a JSON schema says to people only.
 *
 * @source JSON Schema Validation 2020-12, section 9; `default` is left in, as it decides options
 */
const ANNOTATIONS: readonly string[] = ['title', 'description', 'examples', 'deprecated', '$comment'];

/** Keywords whose values are schemas or values by names of the author's own: a property may be called `title`. */
const NAMING: readonly string[] = ['properties', 'patternProperties', '$defs', 'dependentSchemas'];

/** Keywords whose values are not schemas. */
const VALUES: readonly string[] = ['default', 'const', 'enum'];

function withoutAnnotations(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map((item: Json) => withoutAnnotations(item));
  if (!isObject(schema)) return schema;
  const kept = Object.entries(schema).filter(([key]) => !ANNOTATIONS.includes(key));
  return Object.fromEntries(
    kept.map(([key, value]) => {
      if (VALUES.includes(key)) return [key, value];
      if (!NAMING.includes(key) || !isObject(value)) return [key, withoutAnnotations(value)];
      const named = Object.entries(value).map(([name, inner]) => [name, withoutAnnotations(inner)] as const);
      return [key, Object.fromEntries(named)];
    }),
  );
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
