import { createRequire } from 'node:module';
import { isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isEdgewrightError, messageOf, type JsonObject } from '@edgewright/base';
import { completeOptions, type Plugin, type TaskPlugin } from '@edgewright/contracts';
import type { ModelGraph } from '@edgewright/model-graph';
import { checkCandidate } from '@edgewright/search-space';
import { taskMissing } from '../errors.js';

/** A network as a search file names it: a candidate of a task. */
export interface NamedNetwork {
  /** A task that comes with Edgewright by its short name, an npm package, or the path of a module. */
  readonly plugin: string;
  readonly options: JsonObject;
  readonly candidate: JsonObject;
}

/**
 * Builds a network of a task plugin.
 *
 * @param folder where paths and packages are looked for
 * @throws training/task-missing · contracts/invalid-options · what {@link checkCandidate} throws
 */
export async function loadNetwork(
  { plugin: name, options, candidate }: NamedNetwork,
  folder: string,
): Promise<ModelGraph> {
  const provided = await providedBy(name, folder);
  const task = provided.provides.find((provision): provision is TaskPlugin => provision.kind === 'task');
  if (task === undefined) throw taskMissing(name, `${name} provides no task`);
  const complete = completeOptions(task.optionsSchema, options, name);
  return task.build(checkCandidate(task.space(complete), candidate), complete);
}

async function providedBy(name: string, folder: string): Promise<Plugin> {
  try {
    const module = (await import(specifierOf(name, folder))) as { readonly default: Plugin };
    return module.default;
  } catch (error) {
    if (isEdgewrightError(error)) throw error;
    throw taskMissing(name, messageOf(error));
  }
}

function specifierOf(name: string, folder: string): string {
  if (name.startsWith('.') || isAbsolute(name)) return pathToFileURL(resolve(folder, name)).href;
  if (!name.includes('/')) return `@edgewright/${name}`;
  return pathToFileURL(createRequire(join(folder, 'search.json')).resolve(name)).href;
}
