import { countsOf } from '@edgewright/model-graph';
import type { Output } from '../output/output.js';
import type { LoadedTask } from './load-task.js';
import { networkOf, referencesOf } from './select-network.js';

/** Writes the published networks of a task, for a person who has yet to choose one. */
export function listReferences(output: Output, task: LoadedTask, json: boolean): void {
  const references = referencesOf(task).map((reference) => {
    const { name, graph, candidate } = networkOf(task, reference);
    const { params, macs } = countsOf(graph);
    return { name, in_space: candidate !== null, params, macs };
  });
  if (json) {
    output.json(references);
    return;
  }
  output.table({
    columns: ['reference', 'in the space', 'parameters', 'macs'],
    rows: references.map((reference) => Object.values(reference)),
  });
  output.line();
  output.line('Choose one with --reference NAME, or a candidate of the space with --candidate FILE.');
}
