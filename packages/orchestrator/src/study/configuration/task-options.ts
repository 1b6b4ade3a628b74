import type { JsonObject } from '@edgewright/base';
import { completeOptions } from '@edgewright/contracts';
import type { StudyRun } from '../study-run.js';

/**
 * The options of the task of a run, with their defaults.
 *
 * @throws contracts/invalid-options
 */
export function taskOptionsOf({ task: { plugin, choice } }: Pick<StudyRun, 'task'>): JsonObject {
  return completeOptions(plugin.optionsSchema, choice.options, plugin.name);
}
