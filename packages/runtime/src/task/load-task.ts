import { checkOptions, deployedTask, type StudyConfig, type TaskPlugin } from '@edgewright/contracts';
import type { JsonObject } from '@edgewright/base';
import { soundSpace, type SearchSpace } from '@edgewright/search-space';
import type { Services } from '../composition/services.js';
import { guard } from '../plugins/guard.js';
import { loading } from '../plugins/loading.js';
import { readJsonArgument } from '../files/read-json-file.js';

/** A task plugin with its checked options and its space. */
export interface LoadedTask {
  readonly plugin: TaskPlugin;
  readonly options: JsonObject;
  readonly space: SearchSpace;
}

/** A task whose space also decides about deployment, as that of a study does. */
export function deployedWith(task: LoadedTask, choices: StudyConfig['deployment']): LoadedTask {
  const plugin = deployedTask(task.plugin, choices);
  return plugin === task.plugin ? task : { ...task, plugin, space: soundSpace(plugin.space(task.options)) };
}

/**
 * The task that a command names.
 *
 * @param given its options: themselves, or as `--options` gives them (a file or JSON)
 * @throws runtime/plugin-not-found · runtime/plugin-lacks-kind · what the options break
 */
export async function loadTask(
  { host, plugins }: Services,
  name: string,
  given: string | JsonObject = {},
): Promise<LoadedTask> {
  const plugin = await plugins.provision('task', name, host.cwd);
  const read = typeof given === 'string' ? readJsonArgument(given, host.cwd) : given;
  const options = checkOptions(plugin.optionsSchema, read, `options of ${name}:`);
  const doing = 'making its search space';
  const space = await loading(host, { plugin: name, doing }, () =>
    guard(name, doing, () => soundSpace(plugin.space(options))),
  );
  return { plugin, options, space };
}
