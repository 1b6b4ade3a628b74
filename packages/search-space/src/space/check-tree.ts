import { notAsMade, tooLarge } from '../errors.js';
import {
  categorical,
  discrete,
  float,
  group,
  integer,
  ordered,
  repeat,
  sequence,
  subset,
  variants,
} from '../parameters/builders.js';
import { checkParameter, isConditional } from '../parameters/check-parameter.js';
import { isSealed } from '../parameters/made-parameters.js';
import { FLOAT_KEYS, INTEGER_KEYS } from '../parameters/numbers.js';
import type { Branches, Field, Fields, Parameter } from '../parameters/parameter.js';
import { branchesOf } from '../parameters/branches.js';

type Written<K extends Parameter['kind']> = Extract<Parameter, { readonly kind: K }>;

/** What the builder of each kind makes of a parameter that was written by hand. */
const REBUILD: { readonly [K in Parameter['kind']]: (written: Written<K>) => Parameter } = {
  categorical: (written) => categorical(written.choices, only(written, ['weights'])),
  ordered: (written) => ordered(written.choices, only(written, ['weights'])),
  discrete: (written) => discrete(written.choices, only(written, ['scale', 'weights'])),
  integer: (written) => integer(only(written, INTEGER_KEYS)),
  stepped: (written) => float(only(written, INTEGER_KEYS)),
  float: (written) => float(only(written, FLOAT_KEYS)),
  group: ({ fields }) => group(fields),
  sequence: ({ elements }) => sequence(...elements),
  variants: (written) => variants(written.key, written.branches as Branches, only(written, ['weights'])),
  repeat: (written) => repeat(written.element, countOf(written)),
  subset: ({ choices, min, max }) => subset(choices, { min, max }),
};

/** As deep as the flat view goes. */
const MAX_DEPTH = 100;

/** How many keys a field under a condition has. */
const CONDITIONAL_KEYS = 4;

/**
 * Every parameter of a tree is what a builder made, or says exactly what one would have made.
 *
 * @throws search-space/not-a-parameter · too-large, and what the builders throw
 */
export function checkTree(fields: Fields, where = 'the search space', depth = 0): void {
  for (const [step, field] of fieldsOf(fields)) checkNode(field, `${where}${step}`, depth);
}

function checkNode(field: Field, where: string, depth: number): void {
  if (depth > MAX_DEPTH) throw tooLarge(`${MAX_DEPTH} levels at ${where.slice(0, 60)}…`);
  if (isConditional(field)) {
    if (Object.keys(field).length !== CONDITIONAL_KEYS) throw notAsMade(where, 'when');
    checkNode(field.parameter, where, depth + 1);
    return;
  }
  checkParameter(where, field);
  if (!isSealed(field) && !isAsMade(field)) throw notAsMade(where, field.kind);
  for (const [step, child] of childrenOf(field)) checkNode(child, `${where}${step}`, depth + 1);
}

type Steps = readonly (readonly [step: string, child: Field])[];

function childrenOf(parameter: Parameter): Steps {
  switch (parameter.kind) {
    case 'group':
      return fieldsOf(parameter.fields);
    case 'sequence':
      return parameter.elements.map((element, index) => [`, element ${index}`, element]);
    case 'variants':
      return branchesOf(parameter).flatMap(([, fields]) => fieldsOf(fields));
    case 'repeat':
      return [[', the element', parameter.element]];
    default:
      return [];
  }
}

function fieldsOf(fields: Fields): Steps {
  return Object.entries(fields).map(([name, field]) => [`: the field "${name}"`, field]);
}

function isAsMade(written: Parameter): boolean {
  const made = (REBUILD[written.kind] as (written: Parameter) => Parameter)(written);
  const keys = Object.keys(made) as (keyof Parameter)[];
  // Lists were checked as the builder took them, and children are checked by themselves.
  const same = (key: keyof Parameter): boolean => typeof made[key] === 'object' || made[key] === written[key];
  return keys.length === Object.keys(written).length && keys.every(same);
}

/** Some keys of a parameter, as far as they are there. */
function only<P extends object, K extends string>(written: P, keys: readonly K[]): Pick<P, K & keyof P> {
  const there = keys.filter((key) => Object.hasOwn(written, key));
  return Object.fromEntries(there.map((key) => [key, written[key as K & keyof P]])) as Pick<P, K & keyof P>;
}

function countOf(written: Written<'repeat'>): Parameters<typeof repeat>[1] {
  const preference = only(written, ['preferred', 'confidence']);
  const { min, max, counts } = written;
  return counts === undefined ? { min, max, ...preference } : { counts, ...preference };
}
