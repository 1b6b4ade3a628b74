import { suggestion } from '@edgewright/base';
import { badAttribute, malformed, show, unknownOperation } from '../errors.js';
import { LAYER_FIELDS, OPS, type FieldKind } from './layer-fields.js';
import type { Activation, Layer, Op, Padding } from './layer.js';

const ACTIVATIONS: Record<Activation, true> = {
  none: true,
  relu: true,
  relu6: true,
  sigmoid: true,
  tanh: true,
  gelu: true,
  swish: true,
  hard_swish: true,
  hard_sigmoid: true,
};
const PADDINGS: Record<Padding, true> = { same: true, valid: true };

type Check = readonly [expected: string, holds: (value: unknown) => boolean];

const isText = (value: unknown): value is string => typeof value === 'string';
const isNatural = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
const isListOf = (value: unknown, holds: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(holds);
const isShape = (value: unknown): boolean => isListOf(value, isNatural);
const isWordOf = (words: object, value: unknown): boolean => isText(value) && Object.hasOwn(words, value);

const CHECKS: Record<FieldKind, Check> = {
  text: ['a text', isText],
  texts: ['a list of texts', (value) => isListOf(value, isText)],
  shape: ['a shape, such as [224, 224, 3]', isShape],
  shapes: ['a list of shapes', (value) => isListOf(value, isShape)],
  flag: ['true or false', (value) => typeof value === 'boolean'],
  number: ['a whole number of at least 0', isNatural],
  'number?': ['a whole number of at least 0', (value) => value === undefined || isNatural(value)],
  numbers: ['a list of whole numbers of at least 0', isShape],
  'four-numbers': [
    '[top, bottom, left, right]',
    (value) => isShape(value) && (value as unknown[]).length === 4,
  ],
  padding: [`one of ${Object.keys(PADDINGS).join(', ')}`, (value) => isWordOf(PADDINGS, value)],
  activation: [`one of ${Object.keys(ACTIVATIONS).join(', ')}`, (value) => isWordOf(ACTIVATIONS, value)],
};

/** An object of unknown content. */
export type Fields = Readonly<Record<string, unknown>>;

/** @throws model-graph/malformed when it is no object */
export function parseFields(value: unknown, where: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw malformed(where, `${show(value)} is no object`);
}

/** @throws model-graph/malformed when it is no text */
export function parseText(value: unknown, where: string): string {
  if (isText(value)) return value;
  throw malformed(where, `${show(value)} is no text`);
}

/** @throws model-graph/malformed when it is no list */
export function parseList(value: unknown, where: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw malformed(where, `${show(value)} is no list`);
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
    const [expected, holds] = CHECKS[kind];
    if (!holds(fields[field])) {
      throw badAttribute({ name, op }, `"${field}" is ${show(fields[field])}, but must be ${expected}`);
    }
  }
  for (const field of Object.keys(fields)) {
    if (!Object.hasOwn(kinds, field)) {
      throw malformed(
        `${where} ${show(name)}`,
        `${op} has no field ${show(field)}`,
        suggestion(field.slice(0, 100), Object.keys(kinds)),
      );
    }
  }
  return fields as unknown as Layer;
}
