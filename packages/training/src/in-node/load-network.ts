import type { JsonObject } from '@edgewright/base';
import { completeOptions, type TaskPlugin } from '@edgewright/contracts';
import type { ModelGraph } from '@edgewright/model-graph';
import { checkCandidate } from '@edgewright/search-space';
import { taskMissing } from '../errors.js';
import { loadPlugin } from './load-plugin.js';

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
  const missing = (reason: string) => taskMissing(name, reason);
  const { provides } = await loadPlugin(name, folder, missing);
  const task = provides.find((provision): provision is TaskPlugin => provision.kind === 'task');
  if (task === undefined) throw missing(`${name} provides no task`);
  const complete = completeOptions(task.optionsSchema, options, name);
  return task.build(checkCandidate(task.space(complete), candidate), complete);
}
