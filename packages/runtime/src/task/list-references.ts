import { isEdgewrightError } from '@edgewright/base';
import type { Reference } from '@edgewright/contracts';
import { countsOf } from '@edgewright/model-graph';
import type { ListedReference } from '@edgewright/report/networks';
import type { LoadedTask } from './load-task.js';
import { networkOf, referencesOf } from './network.js';

/** The published networks of a task with their sizes; one that cannot be built has the reason. */
export function listReferences(task: LoadedTask): readonly ListedReference[] {
  return referencesOf(task).map((reference) => listed(task, reference));
}

function listed(task: LoadedTask, reference: Reference): ListedReference {
  const about = { name: reference.name, in_space: 'candidate' in reference };
  try {
    const { params, macs } = countsOf(networkOf(task, reference).graph);
    return { ...about, params, macs };
  } catch (error) {
    if (!isEdgewrightError(error)) throw error;
    return { ...about, params: null, macs: null, reason: error.message };
  }
}
