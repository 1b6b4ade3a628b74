import { isEdgewrightError } from '@edgewright/base';
import type { Reference } from '@edgewright/contracts';
import { countsOf } from '@edgewright/model-graph';
import { type LoadedTask, networkOf, referencesOf } from '@edgewright/runtime';
import type { Output } from '../output/output.js';

/** What there is to say of a published network; `reason` only where it cannot be built. */
interface Listed {
  readonly name: string;
  readonly in_space: boolean;
  readonly params: number | null;
  readonly macs: number | null;
  readonly reason?: string;
}

/** Writes the published networks of a task, for a person who has yet to choose one. */
export function listReferences(output: Output, task: LoadedTask, json: boolean): void {
  const references = referencesOf(task).map((reference) => listed(task, reference));
  if (json) {
    output.json(references);
    return;
  }
  output.table({
    columns: ['reference', 'in the space', 'parameters', 'macs'],
    rows: references.map(({ name, in_space: inSpace, params, macs }) => [name, inSpace, params, macs]),
  });
  output.line();
  for (const { name, reason } of references) {
    if (reason !== undefined) output.line(`${name} cannot be built: ${reason}`);
  }
  output.line('Choose one with --reference NAME, or a candidate of the space with --candidate FILE.');
}

function listed(task: LoadedTask, reference: Reference): Listed {
  const about = { name: reference.name, in_space: 'candidate' in reference };
  try {
    const { params, macs } = countsOf(networkOf(task, reference).graph);
    return { ...about, params, macs };
  } catch (error) {
    if (!isEdgewrightError(error)) throw error;
    return { ...about, params: null, macs: null, reason: error.message };
  }
}
