import { subsetCount } from './subset-count.js';
import { isConditional } from '../parameters/check-parameter.js';
import { indexIn } from '../parameters/check-condition.js';
import { isDomain, optionCount } from '../parameters/options.js';
import type { Conditional, Field, Fields, Parameter, Repeat } from '../parameters/parameter.js';
import { branchesOf } from '../parameters/branches.js';
import type { SearchSpace } from '../space/space.js';

/** How many candidates a space has before its constraints; `null` when it has a float anywhere. */
export function sizeOf<C>(space: SearchSpace<C>): bigint | null {
  return sizeOfParameter(space.root);
}

function sizeOfParameter(parameter: Parameter): bigint | null {
  if (isDomain(parameter)) {
    const options = optionCount(parameter);
    return options === null ? null : BigInt(options);
  }
  switch (parameter.kind) {
    case 'group':
      return sizeOfFields(parameter.fields);
    case 'sequence':
      return product(parameter.elements.map(sizeOfParameter));
    case 'variants':
      return sum(branchesOf(parameter).map(([, fields]) => sizeOfFields(fields)));
    case 'repeat':
      return sizeOfRepeat(parameter);
    case 'subset':
      return subsetCount(parameter);
  }
}

/** Fields under a condition count with what opens them. */
function sizeOfFields(fields: Fields): bigint | null {
  const always = Object.entries(fields).filter(([, field]) => !isConditional(field));
  return product(always.map(([name, field]) => sizeWithOpened(name, field, fields)));
}

/** A field with all fields that exist only under its values: the sum over its values of what each opens. */
function sizeWithOpened(name: string, field: Field, fields: Fields): bigint | null {
  const parameter = isConditional(field) ? field.parameter : field;
  const opened = Object.entries(fields).filter(
    (entry): entry is [string, Conditional] => isConditional(entry[1]) && entry[1].parent === name,
  );
  if (opened.length === 0) return sizeOfParameter(parameter);
  const indexOf = indexIn(field);
  const opening = new Set(opened.flatMap(([, { values }]) => values.map((value) => indexOf?.(value) ?? 0)));
  const sizes = [...opening].map((option) => {
    const under = opened.filter(([, { values }]) => values.some((value) => indexOf?.(value) === option));
    const children = under.map(([child, conditional]) => sizeWithOpened(child, conditional, fields));
    return product([sizeOfOption(parameter, option), ...children]);
  });
  const others = sizeOfOthers(parameter, opening);
  return sum([...sizes, others]);
}

/** How many values of a parameter take one of its options. */
function sizeOfOption(parameter: Parameter, option: number): bigint | null {
  return parameter.kind === 'variants' ? sizeOfFields(branchesOf(parameter)[option]?.[1] ?? {}) : 1n;
}

/** How many values of a parameter take none of some options. */
function sizeOfOthers(parameter: Parameter, opening: ReadonlySet<number>): bigint | null {
  if (parameter.kind !== 'variants')
    return BigInt((isDomain(parameter) ? (optionCount(parameter) ?? 0) : 0) - opening.size);
  const others = branchesOf(parameter).filter((_, option) => !opening.has(option));
  return sum(others.map(([, fields]) => sizeOfFields(fields)));
}

function sizeOfRepeat({ element, min, max, counts }: Repeat): bigint | null {
  const size = sizeOfParameter(element);
  if (size === null) return null;
  if (counts !== undefined) return counts.reduce((total, count) => total + size ** BigInt(count), 0n);
  let ofCount = size ** BigInt(min);
  let total = ofCount;
  for (let count = min + 1; count <= max; count++) {
    ofCount *= size;
    total += ofCount;
  }
  return total;
}

function product(sizes: readonly (bigint | null)[]): bigint | null {
  return sizes.reduce((total, size) => (total === null || size === null ? null : total * size), 1n);
}

function sum(sizes: readonly (bigint | null)[]): bigint | null {
  return sizes.reduce((total, size) => (total === null || size === null ? null : total + size), 0n);
}
