import type { Json, JsonObject } from '@edgewright/base';
import type { Fields, Parameter } from '../parameters/parameter.js';
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
  return Object.entries(fields).map(([name, field]) => ({ name, ...parameterToJson(field) }));
}

function parameterToJson(parameter: Parameter): JsonObject {
  switch (parameter.kind) {
    case 'categorical':
    case 'integer':
    case 'float':
      return { ...parameter };
    case 'group':
      return { kind: 'group', fields: fieldsToJson(parameter.fields) };
    case 'sequence':
      return { kind: 'sequence', elements: parameter.elements.map(parameterToJson) };
    case 'variants': {
      const branches = Object.entries(parameter.branches);
      return {
        kind: 'variants',
        key: parameter.key,
        branches: branches.map(([name, fields]) => ({ name, fields: fieldsToJson(fields) })),
      };
    }
    case 'repeat': {
      const { kind, min, max, element } = parameter;
      return { kind, min, max, element: parameterToJson(element) };
    }
  }
}
