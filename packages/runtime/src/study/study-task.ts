import type { StudyConfig, StudyRecord, TrialStore } from '@edgewright/contracts';
import type { Services } from '../composition/services.js';
import { deployedWith, loadTask, type LoadedTask } from '../task/load-task.js';
import { studyPlugins } from './study-plugins.js';

/** The task of a study, whose space its candidates are points of, and the configuration that names its other plugins. */
export interface StudyTask {
  readonly task: LoadedTask;
  readonly config: StudyConfig;
}

/**
 * Loads the task of a stored study with the options that it ran with.
 *
 * @throws runtime/plugin-not-found · runtime/plugin-moved · what the options break
 */
export async function studyTask(
  services: Services,
  store: TrialStore,
  study: StudyRecord,
): Promise<StudyTask> {
  const config = await studyPlugins(services, store, study);
  const task = await loadTask(services, config.task.plugin, config.task.options);
  return { task: deployedWith(task, config.deployment), config };
}
