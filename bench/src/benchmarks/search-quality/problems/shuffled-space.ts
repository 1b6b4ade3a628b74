import { canonicalJson, Random } from '@edgewright/base';
import {
  defineSpace,
  type Fields,
  type Parameter,
  type SearchSpace,
  type Variants,
} from '@edgewright/search-space';

/** The same candidates, with the options of every categorical parameter and the branches of every variant in another order. */
export function shuffledSpace(space: SearchSpace, seed: number): SearchSpace {
  const random = Random.from('labels', seed);
  return defineSpace(shuffledFields(space.root.fields, random), space.constraints);
}

function shuffledFields(fields: Fields, random: Random): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, shuffled(field, random)]));
}

function shuffled(parameter: Parameter, random: Random): Parameter {
  switch (parameter.kind) {
    case 'categorical':
      return { ...parameter, choices: random.shuffle(parameter.choices) };
    case 'integer':
    case 'float':
      return parameter;
    case 'group':
      return { ...parameter, fields: shuffledFields(parameter.fields, random) };
    case 'sequence':
      return { ...parameter, elements: parameter.elements.map((element) => shuffled(element, random)) };
    case 'repeat':
      return { ...parameter, element: shuffled(parameter.element, random) };
    case 'variants':
      return shuffledVariants(parameter, random);
  }
}

/** What several branches define alike is one decision, and stays one. */
function shuffledVariants({ branches, ...rest }: Variants, random: Random): Variants {
  const known = new Map<string, Parameter>();
  const once = (name: string, field: Parameter): Parameter => {
    const key = canonicalJson([name, field]);
    const made = known.get(key) ?? shuffled(field, random);
    known.set(key, made);
    return made;
  };
  const entries = random.shuffle(Object.entries(branches)).map(([branch, fields]) => {
    const made = Object.entries(fields).map(([name, field]) => [name, once(name, field)] as const);
    return [branch, Object.fromEntries(made)] as const;
  });
  return { ...rest, branches: Object.fromEntries(entries) };
}
