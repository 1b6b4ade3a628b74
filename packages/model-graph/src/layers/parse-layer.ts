import { isPromise, suggestion } from '@edgewright/base';
import { at, badValue, malformed, promised, show, unknownOperation } from '../errors.js';
import { FIELD_RULES } from './field-rules.js';
import { LAYER_FIELDS, OPS, type FieldKind } from './layer-fields.js';
import type { Layer, Op } from './layer.js';

const isText = (value: unknown): value is string => typeof value === 'string';

/** An object of unknown content. */
export type Fields = Readonly<Record<string, unknown>>;

/** @throws model-graph/malformed when it is not an object */
export function parseFields(value: unknown, where: string): Fields {
  if (isPromise(value)) throw promised(where);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw malformed(where, `${show(value)} is not an object`);
}

/** @throws model-graph/malformed when it has a field beside those allowed */
export function checkKeys(fields: Fields, where: string, allowed: readonly string[]): void {
  for (const field of Object.keys(fields)) {
    if (allowed.includes(field)) continue;
    throw malformed(where, `there is no field ${show(field)}`, suggestion(field.slice(0, 100), allowed));
  }
}

/** @throws model-graph/malformed when it is not text */
export function parseText(value: unknown, where: string): string {
  if (isText(value)) return value;
  throw malformed(where, `${show(value)} is not text`);
}

/** @throws model-graph/malformed when it is not a list */
export function parseList(value: unknown, where: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw malformed(where, `${show(value)} is not a list`);
}

/**
 * A layer from outside: its operation is known and it has exactly the fields of that operation, each of the right kind.
 *
 * @throws model-graph/malformed · model-graph/unknown-operation · model-graph/bad-attribute
 */
export function parseLayer(value: unknown, index: number): Layer {
  const where = `layers[${index}]`;
  const fields = parseFields(value, where);
  const name = parseText(fields['name'], `${where}.name`);
  const op = parseText(fields['op'], `${where}.op`);
  if (!Object.hasOwn(LAYER_FIELDS, op)) throw unknownOperation(name, op, OPS);
  const kinds: Readonly<Record<string, FieldKind>> = LAYER_FIELDS[op as Op];
  for (const [field, kind] of Object.entries(kinds)) {
    const rule = FIELD_RULES[kind];
    if (!rule.holds(fields[field])) throw badValue({ name, op }, { field, value: fields[field], rule });
  }
  checkKeys(fields, `${where}, ${at({ name, op })}`, Object.keys(kinds));
  return fields as unknown as Layer;
}
