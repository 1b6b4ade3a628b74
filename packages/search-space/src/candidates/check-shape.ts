import { suggestion } from '@edgewright/base';
import { missingKey, notAllowed, unknownKey, wrongLength, wrongType } from '../errors.js';
import { optionText } from '../parameters/option-text.js';
import { codeOfValue, indexOfChoice } from '../parameters/options.js';
import type { Choice } from '../parameters/parameter.js';
import type { RangeParameter } from '../parameters/prior.js';
import type {
  FieldSlot,
  Gate,
  ListedSlot,
  NumberSlot,
  RepeatSlot,
  Slot,
  SubsetSlot,
  VariantsSlot,
} from '../space/layout.js';

/** More of a mistyped word than this only slows the search for the nearest one. */
const LONGEST_WORD = 60;

/** Throws the error that names the first thing wrong with a value; constraints are not looked at. */
export function checkShape(slot: Slot, value: unknown, path: string): void {
  switch (slot.kind) {
    case 'listed':
      checkChoice(slot, value, path);
      return;
    case 'number':
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
    case 'subset':
      checkSubset(slot, value, path);
      return;
  }
}

function checkChoice({ codes, domain }: ListedSlot, value: unknown, path: string): void {
  if (codes.has(value) || indexOfChoice(domain.choices, value) !== undefined) return;
  throw notAllowed(path, value, allowedChoices(value, domain.choices));
}

function allowedChoices(value: unknown, choices: readonly unknown[]): string {
  if (typeof value === 'string' && choices.every((choice) => typeof choice === 'string'))
    return suggestion(value.slice(0, LONGEST_WORD), choices);
  const list = choices.slice(0, 20).map((choice) => JSON.stringify(choice));
  return `allowed: ${list.join(', ')}${choices.length > 20 ? ', …' : ''}`;
}

function checkNumber({ domain }: NumberSlot, value: unknown, path: string): void {
  const allowed = numbersOf(domain);
  if (typeof value !== 'number') throw wrongType(path, value, allowed);
  if (codeOfValue(domain, value) === undefined) throw notAllowed(path, value, `allowed: ${allowed}`);
}

function numbersOf(domain: RangeParameter): string {
  const range = `${domain.kind === 'integer' ? 'whole numbers' : 'numbers'} from ${domain.min} to ${domain.max}`;
  if (domain.kind === 'float' || (domain.kind === 'integer' && domain.step === 1)) return range;
  return `${range} in steps of ${domain.step}`;
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
  let closed: readonly string[] = [];
  for (const { name, slot, gate } of fields) {
    if (gate !== undefined && (closed.includes(gate.parent) || !opens(gate, value))) {
      closed = [...closed, name];
      if (Object.hasOwn(value, name))
        throw unknownKey(path, name, `it exists only where ${conditionOf(gate)}`);
      continue;
    }
    if (!Object.hasOwn(value, name))
      throw missingKey(path, name, fields.map((field) => field.name).join(', '));
    checkShape(slot, value[name], path === '' ? name : `${path}.${name}`);
  }
}

/** Whether a field exists, given those before it, which are sound. */
function opens({ parent, key, values }: Gate, fields: Readonly<Record<string, unknown>>): boolean {
  const value = key === null ? fields[parent] : (fields[parent] as Readonly<Record<string, unknown>>)[key];
  return indexOfChoice(values, value) !== undefined;
}

function conditionOf({ parent, key, values }: Gate): string {
  return `${key === null ? parent : `${parent}.${key}`} is ${values.map(optionText).join(' or ')}`;
}

function checkVariants(slot: VariantsSlot, value: Readonly<Record<string, unknown>>, path: string): void {
  const { key, names } = slot;
  if (!Object.hasOwn(value, key)) throw missingKey(path, key, `one of ${names.map(optionText).join(', ')}`);
  const code = slot.codes.get(value[key]);
  if (code === undefined)
    throw notAllowed(path === '' ? key : `${path}.${key}`, value[key], allowedChoices(value[key], names));
  const fields = slot.branches[code] ?? [];
  const allowed = [key, ...fields.map(({ name }) => name)];
  for (const name of Object.keys(value)) {
    if (allowed.includes(name)) continue;
    const owners = names.filter((_, option) => slot.branches[option]?.some((field) => field.name === name));
    const elsewhere = `it exists only where ${key} is ${owners.map(optionText).join(' or ')}`;
    const unknown = `where ${key} is ${optionText(names[code] as Choice)}: ${suggestion(name.slice(0, LONGEST_WORD), allowed)}`;
    throw unknownKey(path, name, owners.length > 0 ? elsewhere : unknown);
  }
  checkKnownFields(fields, value, path);
}

function checkRepeat({ counts, elements }: RepeatSlot, value: unknown, path: string): void {
  checkElements(elements, asArrayOf(counts, value, path), path);
}

function checkSubset({ choices, membership }: SubsetSlot, value: unknown, path: string): void {
  const { min, max } = membership;
  const seen = new Set<number>();
  for (const [place, item] of asArray(value, { path, min, max }).entries()) {
    const index = indexOfChoice(choices, item);
    if (index === undefined) throw notAllowed(`${path}[${place}]`, item, allowedChoices(item, choices));
    if (seen.has(index)) throw notAllowed(`${path}[${place}]`, item, 'allowed: each value once');
    seen.add(index);
  }
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

/** An array of one of some lengths. */
function asArrayOf(counts: readonly number[], value: unknown, path: string): readonly unknown[] {
  const list = asArray(value, { path, min: counts[0] ?? 0, max: counts.at(-1) ?? 0 });
  if (!counts.includes(list.length)) throw wrongLength(path, list.length, counts.join(', '));
  return list;
}
