import { suggestion } from '@edgewright/base';
import { missingKey, notAllowed, unknownKey, wrongLength, wrongType } from '../errors.js';
import type {
  CategoricalSlot,
  FieldSlot,
  NumberSlot,
  RepeatSlot,
  Slot,
  VariantsSlot,
} from '../space/layout.js';

/** More of a mistyped word than this only slows the search for the nearest one. */
const LONGEST_WORD = 60;

/** Throws the error that names the first thing wrong with a value; constraints are not looked at. */
export function checkShape(slot: Slot, value: unknown, path: string): void {
  switch (slot.kind) {
    case 'categorical':
      checkChoice(slot, value, path);
      return;
    case 'integer':
    case 'float':
      checkNumber(slot, value, path);
      return;
    case 'group':
      checkFields(slot.fields, asObject(value, path), path);
      return;
    case 'sequence': {
      const length = slot.elements.length;
      checkElements(slot.elements, asArray(value, { path, min: length, max: length }), path);
      return;
    }
    case 'variants':
      checkVariants(slot, asObject(value, path), path);
      return;
    case 'repeat':
      checkRepeat(slot, value, path);
      return;
  }
}

function checkChoice({ codes, domain }: CategoricalSlot, value: unknown, path: string): void {
  if (codes.has(value)) return;
  throw notAllowed(path, value, allowedChoices(value, domain.choices));
}

function allowedChoices(value: unknown, choices: readonly unknown[]): string {
  if (typeof value === 'string' && choices.every((choice) => typeof choice === 'string'))
    return suggestion(value.slice(0, LONGEST_WORD), choices);
  const list = choices.slice(0, 20).map((choice) => JSON.stringify(choice));
  return `allowed: ${list.join(', ')}${choices.length > 20 ? ', …' : ''}`;
}

function checkNumber({ domain }: NumberSlot, value: unknown, path: string): void {
  const { kind, min, max } = domain;
  const steps = kind === 'integer' && domain.step > 1 ? ` in steps of ${domain.step}` : '';
  const allowed = `${kind === 'integer' ? 'whole numbers' : 'numbers'} from ${min} to ${max}${steps}`;
  if (typeof value !== 'number') throw wrongType(path, value, allowed);
  const inRange = value >= min && value <= max;
  if (!inRange || (kind === 'integer' && !Number.isInteger((value - min) / domain.step)))
    throw notAllowed(path, value, `allowed: ${allowed}`);
}

function checkFields(
  fields: readonly FieldSlot[],
  value: Readonly<Record<string, unknown>>,
  path: string,
): void {
  const names = fields.map(({ name }) => name);
  const known = new Set(names);
  for (const key of Object.keys(value)) {
    if (!known.has(key)) throw unknownKey(path, key, suggestion(key.slice(0, LONGEST_WORD), names));
  }
  checkKnownFields(fields, value, path);
}

function checkKnownFields(
  fields: readonly FieldSlot[],
  value: Readonly<Record<string, unknown>>,
  path: string,
): void {
  for (const { name, slot } of fields) {
    if (!Object.hasOwn(value, name))
      throw missingKey(path, name, fields.map((field) => field.name).join(', '));
    checkShape(slot, value[name], path === '' ? name : `${path}.${name}`);
  }
}

function checkVariants(slot: VariantsSlot, value: Readonly<Record<string, unknown>>, path: string): void {
  const { key, names } = slot;
  if (!Object.hasOwn(value, key)) throw missingKey(path, key, `one of ${names.join(', ')}`);
  const code = slot.codes.get(value[key]);
  if (code === undefined)
    throw notAllowed(path === '' ? key : `${path}.${key}`, value[key], allowedChoices(value[key], names));
  const fields = slot.branches[code] ?? [];
  const allowed = [key, ...fields.map(({ name }) => name)];
  for (const name of Object.keys(value)) {
    if (allowed.includes(name)) continue;
    const owners = names.filter((_, option) => slot.branches[option]?.some((field) => field.name === name));
    const elsewhere = `it exists only where ${key} is ${owners.join(' or ')}`;
    const unknown = `where ${key} is ${names[code] ?? ''}: ${suggestion(name.slice(0, LONGEST_WORD), allowed)}`;
    throw unknownKey(path, name, owners.length > 0 ? elsewhere : unknown);
  }
  checkKnownFields(fields, value, path);
}

function checkRepeat({ min, elements }: RepeatSlot, value: unknown, path: string): void {
  checkElements(elements, asArray(value, { path, min, max: elements.length }), path);
}

function checkElements(slots: readonly Slot[], values: readonly unknown[], path: string): void {
  for (const [index, value] of values.entries()) checkShape(slots[index] as Slot, value, `${path}[${index}]`);
}

function asObject(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw wrongType(path, value, 'an object');
  return value as Readonly<Record<string, unknown>>;
}

interface ArrayRule {
  readonly path: string;
  readonly min: number;
  readonly max: number;
}

function asArray(value: unknown, { path, min, max }: ArrayRule): readonly unknown[] {
  const lengths = min === max ? `exactly ${min}` : `${min} to ${max}`;
  if (!Array.isArray(value)) throw wrongType(path, value, `an array of ${lengths} elements`);
  if (value.length < min || value.length > max) throw wrongLength(path, value.length, lengths);
  return value;
}
