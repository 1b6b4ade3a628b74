import { optionCount } from '../parameters/options.js';
import type { Fields, Parameter, Repeat } from '../parameters/parameter.js';
import type { SearchSpace } from '../space/space.js';

/** How many candidates a space has before its constraints; `null` when it has a float anywhere. */
export function sizeOf<C>(space: SearchSpace<C>): bigint | null {
  return sizeOfParameter(space.root);
}

function sizeOfParameter(parameter: Parameter): bigint | null {
  switch (parameter.kind) {
    case 'categorical':
    case 'integer':
    case 'float': {
      const options = optionCount(parameter);
      return options === null ? null : BigInt(options);
    }
    case 'group':
      return sizeOfFields(parameter.fields);
    case 'sequence':
      return product(parameter.elements.map(sizeOfParameter));
    case 'variants':
      return sum(Object.values(parameter.branches).map(sizeOfFields));
    case 'repeat':
      return sizeOfRepeat(parameter);
  }
}

function sizeOfFields(fields: Fields): bigint | null {
  return product(Object.values(fields).map(sizeOfParameter));
}

function sizeOfRepeat({ element, min, max }: Repeat): bigint | null {
  const size = sizeOfParameter(element);
  if (size === null) return null;
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
