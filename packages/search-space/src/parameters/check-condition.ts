import { badCondition, describe } from '../errors.js';
import { branchesOf } from './branches.js';
import { optionText } from './option-text.js';
import { codeOfValue } from './options.js';
import type { Choice, Conditional, Field, Fields } from './parameter.js';

/** A field that exists under a condition, among those beside it. */
interface Placed {
  readonly name: string;
  readonly field: Conditional;
  readonly fields: Fields;
}

/**
 * The condition of a field names another before it that chooses among options, and options that this one has.
 *
 * @throws search-space/bad-condition
 */
export function checkCondition(where: string, { name, field, fields }: Placed): void {
  const { parent, values } = field;
  const names = Object.keys(fields);
  const others = names.filter((each) => each !== name);
  if (!Object.hasOwn(fields, parent))
    throw badCondition(where, `there is no field ${describe(parent)} beside it`, [parent, others]);
  if (names.indexOf(parent) >= names.indexOf(name))
    throw badCondition(where, `${describe(parent)} must stand before what depends on it`);
  if (!Array.isArray(values) || values.length === 0)
    throw badCondition(
      where,
      `the values of ${describe(parent)} are ${describe(values)}; allowed: a list of some`,
    );
  const indexOf = indexIn(fields[parent] as Field);
  if (indexOf === undefined)
    throw badCondition(
      where,
      `${describe(parent)} has no options; allowed: lists, numbers in steps, and variants`,
    );
  const seen = new Set<number>();
  for (const value of values as readonly Choice[]) {
    const index = indexOf(value);
    if (index === undefined)
      throw badCondition(where, `${describe(parent)} is never ${describe(value)}`, [
        typeof value === 'string' ? value : '',
        namesIn(fields[parent] as Field),
      ]);
    if (seen.has(index)) throw badCondition(where, `${describe(value)} is listed twice`);
    seen.add(index);
  }
}

/** The option that a value of a field is; `undefined` for a field without options. */
export function indexIn(field: Field): ((value: Choice) => number | undefined) | undefined {
  const parameter = field.kind === 'conditional' ? field.parameter : field;
  switch (parameter.kind) {
    case 'categorical':
    case 'ordered':
    case 'discrete':
      return hasChoices(parameter) ? (value) => codeOfValue(parameter, value) : undefined;
    case 'integer':
    case 'stepped':
      return (value) => codeOfValue(parameter, value);
    case 'variants': {
      if (!hasBranches(parameter)) return undefined;
      const values: readonly unknown[] = branchesOf(parameter).map(([value]) => value);
      return (value) => (values.includes(value) ? values.indexOf(value) : undefined);
    }
    default:
      return undefined;
  }
}

/** A parameter that was written by hand may lack what its kind says: the tree is checked after its conditions. */
function hasChoices({ choices }: { readonly choices?: unknown }): boolean {
  return Array.isArray(choices);
}

function hasBranches({ branches }: { readonly branches?: unknown }): boolean {
  if (Array.isArray(branches)) return branches.every(Array.isArray);
  return typeof branches === 'object' && branches !== null;
}

/** What a mistyped value of a field may have meant. */
function namesIn(field: Field): readonly string[] {
  const parameter = field.kind === 'conditional' ? field.parameter : field;
  if (parameter.kind === 'variants') return branchesOf(parameter).map(([value]) => optionText(value));
  return 'choices' in parameter ? parameter.choices.map(optionText) : [];
}
