import { referencesPage } from '@edgewright/report/networks';
import { listReferences, type LoadedTask } from '@edgewright/runtime';
import type { Answer } from '../output/answer.js';

/** The published networks of a task, for a person who has yet to choose one. */
export function referencesAnswer(task: LoadedTask): Answer {
  const references = listReferences(task);
  return { json: () => references, page: () => referencesPage(references) };
}
