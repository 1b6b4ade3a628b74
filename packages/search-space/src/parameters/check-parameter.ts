import { isPromise } from '@edgewright/base';
import { badName, conditionalAlone, notAParameter, unknownOption, wrongDefinition } from '../errors.js';
import { checkCondition } from './check-condition.js';
import type { Conditional, Field, Fields, Parameter } from './parameter.js';

const KINDS: Readonly<Record<Parameter['kind'], true>> = {
  categorical: true,
  ordered: true,
  discrete: true,
  integer: true,
  stepped: true,
  float: true,
  group: true,
  sequence: true,
  variants: true,
  repeat: true,
  subset: true,
};

/** Checks names, parameters and conditions of the fields of a group, of a branch or of a whole space. */
export function checkFields(where: string, fields: Fields): void {
  checkObject(where, fields, 'an object of parameters by name');
  for (const [name, field] of Object.entries(fields)) {
    if (!isIdentifier(name)) throw badName(`${where}: the field`, name);
    const called = `${where}: the field "${name}"`;
    if (isConditional(field)) {
      checkParameter(called, field.parameter);
      checkCondition(called, { name, field, fields });
    } else checkParameter(called, field);
  }
}

/** Whether a field says that it exists only under a condition. */
export function isConditional(field: Field): field is Conditional {
  return typeof field === 'object' && (field as object | null) !== null && field.kind === 'conditional';
}

/** @throws search-space/not-a-parameter unless a value says that it is one */
export function checkParameter(where: string, value: unknown): void {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
  if (kind === 'conditional') throw conditionalAlone(where);
  if (typeof kind !== 'string' || !Object.hasOwn(KINDS, kind)) throw notAParameter(where, value);
}

/** @throws search-space/wrong-definition · search-space/unknown-option */
export function checkOptions(where: string, value: object, allowed: readonly string[]): void {
  checkObject(where, value, `an object with ${allowed.join(', ')}`);
  for (const key of Object.keys(value)) if (!allowed.includes(key)) throw unknownOption(where, key, allowed);
}

/** @throws search-space/wrong-definition unless the value is an object, and no list, parameter or promise */
export function checkObject(where: string, value: object, allowed: string): void {
  const isObject = typeof value === 'object' && (value as object | null) !== null;
  const isParameter = isObject && 'kind' in value && typeof value.kind === 'string';
  if (isObject && !isParameter && !Array.isArray(value) && !isPromise(value)) return;
  throw wrongDefinition(where, value, allowed);
}

/** @throws search-space/wrong-definition unless the value is a list */
export function checkList(where: string, value: readonly unknown[], allowed: string): void {
  if (!Array.isArray(value)) throw wrongDefinition(where, value, allowed);
}

/** Leading underscores are out, and with them `__proto__`. */
export function isIdentifier(name: unknown): name is string {
  return typeof name === 'string' && /^[a-z]\w*$/i.test(name);
}
