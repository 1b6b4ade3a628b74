import type { Json, JsonObject } from '@edgewright/base';
import type { PluginIdentity, PluginOrigin, StudyIdentity } from '@edgewright/contracts';
import { differences } from '../configuration/config-difference.js';

/** Digits of a hash that a message shows. */
const SHOWN_DIGITS = 12;

/**
 * What changed of the plugins that a study is run with, a line each: `evaluator cost-edge-tpu: version: stored 5, given 6`.
 * Empty where they are the same, wherever they lie now and by whatever name they were found. What one side does not know is
 * not compared, and an option that came since, or is gone, changes nothing: what was chosen for it is in the configuration.
 */
export function identityChanges(stored: StudyIdentity, given: StudyIdentity): readonly string[] {
  return [
    ...pluginChanges(`task ${given.task.name}`, stored.task, given.task),
    ...given.evaluators.flatMap((evaluator, index) => {
      const earlier = stored.evaluators[index];
      if (earlier === undefined) return [];
      const where = `evaluator ${evaluator.name}`;
      const read = change('content hash', shortHash(earlier.contentHash), shortHash(evaluator.contentHash));
      const metrics = differences(earlier.metrics, evaluator.metrics, 'metrics');
      return [
        ...pluginChanges(where, earlier, evaluator),
        ...[...read, ...metrics].map((line) => `${where}: ${line}`),
      ];
    }),
    ...suggesterChanges(stored, given),
    ...stopperChanges(stored.stopper, given.stopper),
    ...wordingChanges(stored.space, given.space),
  ];
}

/** The part of {@link identityChanges} that is about the suggester. */
export function suggesterChanges(stored: StudyIdentity, given: StudyIdentity): readonly string[] {
  return pluginChanges(`suggester ${given.suggester.name}`, stored.suggester, given.suggester);
}

/** Whether there is one at all is a matter of the configuration. */
function stopperChanges(
  stored: PluginIdentity | undefined,
  given: PluginIdentity | undefined,
): readonly string[] {
  if (stored === undefined || given === undefined) return [];
  return pluginChanges(`stopper ${given.name}`, stored, given);
}

/**
 * Whether two plugins are one and the same to people, however a search file names them; `undefined` where only the names can
 * tell.
 */
export function isSamePlugin(stored: PluginIdentity, given: PluginIdentity): boolean | undefined {
  if (stored.origin === null || given.origin === null) return undefined;
  return stored.origin.package === given.origin.package && stored.name === given.name;
}

function pluginChanges(where: string, stored: PluginIdentity, given: PluginIdentity): readonly string[] {
  const was = stored.optionsSchema;
  const is = given.optionsSchema;
  return [
    ...change('version', stored.version, given.version),
    ...originChanges(stored.origin, given.origin),
    ...(was === null || is === null ? [] : differences(shared(was, is), shared(is, was), 'options schema')),
  ].map((line) => `${where}: ${line}`);
}

function originChanges(stored: PluginOrigin | null, given: PluginOrigin | null): readonly string[] {
  if (stored === null || given === null) return [];
  const version = change('package version', stored.packageVersion, given.packageVersion);
  if (stored.contentHash === given.contentHash) return version;
  const moved = stored.path !== given.path;
  return [...version, ...change('content', contentText(stored, moved), contentText(given, moved))];
}

function contentText({ contentHash, path }: PluginOrigin, moved: boolean): string {
  const hash = contentHash === null ? 'that of Edgewright' : shortHash(contentHash);
  return moved && path !== null ? `${hash} (${path})` : hash;
}

function change(what: string, stored: string | null, given: string | null): readonly string[] {
  return stored === given ? [] : [`${what}: stored ${stored ?? 'none'}, given ${given ?? 'none'}`];
}

/** An evaluator that was made without our helpers may have none. */
function shortHash(hash: string | undefined): string {
  return hash === undefined || hash === '' ? 'none' : hash.slice(0, SHOWN_DIGITS);
}

/** How a constraint is worded means nothing to stored candidates, but may say that the rule is another. */
function wordingChanges(stored: StudyIdentity['space'], given: StudyIdentity['space']): readonly string[] {
  return differences(stored['constraints'], given['constraints'], 'constraints').map(
    (line) => `space: ${line}`,
  );
}

/** A schema without the properties that another has not: what is silent of them means the same in both. */
function shared(schema: Json, other: Json | undefined): Json {
  if (!isObject(schema) || !isObject(other)) return schema;
  const entries = Object.entries(schema).map(([key, value]) => {
    const others = other[key];
    const known = key === 'properties' && isObject(others) && isObject(value) ? common(value, others) : value;
    return [key, shared(known, others)] as const;
  });
  return Object.fromEntries(entries);
}

function common(properties: JsonObject, others: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => name in others));
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
