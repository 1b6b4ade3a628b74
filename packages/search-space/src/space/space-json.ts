import type { Json, JsonObject } from '@edgewright/base';
import { isConditional } from '../parameters/check-parameter.js';
import { isDomain } from '../parameters/options.js';
import type { Field, Fields, Parameter } from '../parameters/parameter.js';
import { branchesOf } from '../parameters/branches.js';
import type { SearchSpace } from './space.js';

/**
 * A space as JSON: `{ fields, constraints }`. Fields and branches are arrays of named objects, for their order decides the
 * order of decisions, and the order of keys does not survive canonical JSON. Constraints are code, so that only their
 * names and messages are in it. {@link spaceFromJson} reads it back.
 */
export function spaceToJson<C>({ root, constraints }: SearchSpace<C>): JsonObject {
  return {
    fields: fieldsToJson(root.fields),
    constraints: constraints.map(({ name, message }) => ({ name, message })),
  };
}

function fieldsToJson(fields: Fields): Json {
  return Object.entries(fields).map(([name, field]) => ({ name, ...fieldToJson(field) }));
}

function fieldToJson(field: Field): JsonObject {
  if (!isConditional(field)) return parameterToJson(field);
  const { kind, parent, values, parameter } = field;
  return { kind, parent, values, parameter: parameterToJson(parameter) };
}

function parameterToJson(parameter: Parameter): JsonObject {
  if (isDomain(parameter)) return { ...parameter };
  switch (parameter.kind) {
    case 'subset':
      return { ...parameter };
    case 'group':
      return { kind: 'group', fields: fieldsToJson(parameter.fields) };
    case 'sequence':
      return { kind: 'sequence', elements: parameter.elements.map(parameterToJson) };
    case 'variants': {
      const { kind, key, weights } = parameter;
      const branches = branchesOf(parameter).map(([name, fields]) => ({
        name,
        fields: fieldsToJson(fields),
      }));
      return { kind, key, branches, ...(weights === undefined ? {} : { weights }) };
    }
    case 'repeat': {
      const { element, ...rest } = parameter;
      return { ...rest, element: parameterToJson(element) };
    }
  }
}
