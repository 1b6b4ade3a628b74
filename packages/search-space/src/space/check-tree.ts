import { notAsMade, tooLarge } from '../errors.js';
import { categorical, float, group, integer, repeat, sequence, variants } from '../parameters/builders.js';
import { checkParameter } from '../parameters/check-parameter.js';
import { isSealed } from '../parameters/made-parameters.js';
import type { Fields, Parameter } from '../parameters/parameter.js';

type Written<K extends Parameter['kind']> = Extract<Parameter, { readonly kind: K }>;

/** What the builder of each kind makes of a parameter that was written by hand. */
const REBUILD: { readonly [K in Parameter['kind']]: (written: Written<K>) => Parameter } = {
  categorical: ({ choices }) => categorical(choices),
  integer: ({ min, max, step, scale }) => integer({ min, max, step, scale }),
  float: ({ min, max, scale, perturbation }) => float({ min, max, scale, perturbation }),
  group: ({ fields }) => group(fields),
  sequence: ({ elements }) => sequence(...elements),
  variants: ({ key, branches }) => variants(key, branches),
  repeat: ({ element, min, max }) => repeat(element, { min, max }),
};

/** As deep as the flat view goes. */
const MAX_DEPTH = 100;

/**
 * Every parameter of a tree is what a builder made, or says exactly what one would have made.
 *
 * @throws search-space/not-a-parameter · too-large, and what the builders throw
 */
export function checkTree(fields: Fields, where = 'the search space', depth = 0): void {
  for (const [name, field] of Object.entries(fields))
    checkNode(field, `${where}: the field "${name}"`, depth);
}

function checkNode(parameter: Parameter, where: string, depth: number): void {
  if (depth > MAX_DEPTH) throw tooLarge(`${MAX_DEPTH} levels at ${where.slice(0, 60)}…`);
  checkParameter(where, parameter);
  if (!isSealed(parameter) && !isAsMade(parameter)) throw notAsMade(where, parameter.kind);
  for (const [step, child] of childrenOf(parameter)) checkNode(child, `${where}${step}`, depth + 1);
}

function childrenOf(parameter: Parameter): readonly (readonly [step: string, child: Parameter])[] {
  switch (parameter.kind) {
    case 'group':
      return fieldsOf(parameter.fields);
    case 'sequence':
      return parameter.elements.map((element, index) => [`, element ${index}`, element]);
    case 'variants':
      return Object.values(parameter.branches).flatMap(fieldsOf);
    case 'repeat':
      return [[', the element', parameter.element]];
    case 'categorical':
    case 'integer':
    case 'float':
      return [];
  }
}

function fieldsOf(fields: Fields): readonly (readonly [step: string, child: Parameter])[] {
  return Object.entries(fields).map(([name, field]) => [`: the field "${name}"`, field]);
}

function isAsMade(written: Parameter): boolean {
  const made = (REBUILD[written.kind] as (written: Parameter) => Parameter)(written);
  const keys = Object.keys(made) as (keyof Parameter)[];
  // Choices were checked as the builder took them, and children are checked by themselves.
  const same = (key: keyof Parameter): boolean => typeof made[key] === 'object' || made[key] === written[key];
  return keys.length === Object.keys(written).length && keys.every(same);
}
