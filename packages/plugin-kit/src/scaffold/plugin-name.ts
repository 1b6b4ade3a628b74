import { isBuiltin } from 'node:module';
import type { Provision } from '@edgewright/contracts';
import { BUILT_IN_PLUGINS } from '@edgewright/runtime';
import { badPluginName, pluginNameTaken } from '../errors.js';

/** How a new plugin is called. */
export interface PluginName {
  /** Of its npm package: with its scope, if it has one. */
  readonly packageName: string;
  /** Of what it provides, in kebab-case: the package name without the scope. */
  readonly name: string;
}

const KEBAB_CASE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const SCOPE = /^@[a-z0-9][a-z0-9._-]*$/;
/** @source https://docs.npmjs.com/cli/v11/configuring-npm/package-json#name */
const LONGEST = 214;

/**
 * The name of a new plugin as a person gave it.
 *
 * @throws plugin-kit/bad-plugin-name · plugin-kit/plugin-name-taken, with one that would do
 */
export function parsePluginName(given: string, kind: Provision['kind']): PluginName {
  const [scope, name = ''] = given.startsWith('@') ? splitScope(given) : [undefined, given];
  const soundScope = scope === undefined || SCOPE.test(scope);
  if (!KEBAB_CASE.test(name) || !soundScope || given.length > LONGEST)
    throw badPluginName(given, nearestName(given, kind));
  const taken = BUILT_IN_PLUGINS.some((ours) => ours === name) || isBuiltin(name) || name === 'node-modules';
  if (taken) throw pluginNameTaken(given, `my-${name}`);
  return { packageName: given, name };
}

function splitScope(given: string): readonly [string, string] {
  const slash = given.indexOf('/');
  return slash === -1 ? [given, ''] : [given.slice(0, slash), given.slice(slash + 1)];
}

/** The name in the form it must have: `My_Task 2` becomes `my-task-2`. */
function nearestName(given: string, kind: Provision['kind']): string {
  const words = given
    .replace(/^@[^/]*\//, '')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, LONGEST - kind.length);
  if (words === '') return `my-${kind}`;
  return /^[a-z]/.test(words) ? words : `${kind}-${words}`;
}
