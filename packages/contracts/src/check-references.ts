import { disown, isPromise } from '@edgewright/base';
import { checkDefinition, describe, type Fields } from './definition.js';
import { badDefinition } from './errors.js';
import type { Reference } from './task-plugin.js';

const REFERENCE: Fields = { name: 'text', published: 'list', candidate: 'object?', graph: 'function?' };

const PUBLISHED: Fields = {
  ...({ metric: 'text', value: 'number', unit: 'string', source: 'string' } as const),
  ...({ precision: 'string?', device: 'string?', note: 'string?' } as const),
};

/**
 * The references of a task as its author wrote them: a list, each with a name, published numbers, and a candidate or a
 * graph.
 *
 * @throws contracts/bad-definition
 */
export function checkReferences(value: unknown): readonly Reference[] {
  if (isPromise(value)) disown(value);
  if (!Array.isArray(value)) throw badDefinition('references', [`it is ${describe(value)}, not a list`]);
  const references = value as readonly Reference[];
  for (const [index, reference] of references.entries()) checkReference(reference, `references[${index}]`);
  return references;
}

function checkReference(reference: Reference, what: string): void {
  checkDefinition({ what, value: reference }, REFERENCE);
  const { candidate, graph } = reference as { readonly candidate?: unknown; readonly graph?: unknown };
  if ((candidate === undefined) === (graph === undefined)) {
    throw badDefinition(what, ['it has neither or both of "candidate" and "graph", not one of them']);
  }
  for (const [index, value] of reference.published.entries()) {
    checkDefinition({ what: `${what} "${reference.name}", published[${index}]`, value }, PUBLISHED);
  }
}
