import { canonicalJson, Random } from '@edgewright/base';
import {
  defineSpace,
  isConditional,
  type Branches,
  type Field,
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
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, shuffledField(field, random)]),
  );
}

function shuffledField(field: Field, random: Random): Field {
  if (!isConditional(field)) return shuffled(field, random);
  return { ...field, parameter: shuffled(field.parameter, random) };
}

function shuffled(parameter: Parameter, random: Random): Parameter {
  switch (parameter.kind) {
    case 'categorical':
      // Weights stand in the order of the choices.
      return parameter.weights === undefined
        ? { ...parameter, choices: random.shuffle(parameter.choices) }
        : parameter;
    case 'group':
      return { ...parameter, fields: shuffledFields(parameter.fields, random) };
    case 'sequence':
      return { ...parameter, elements: parameter.elements.map((element) => shuffled(element, random)) };
    case 'repeat':
      return { ...parameter, element: shuffled(parameter.element, random) };
    case 'variants':
      return shuffledVariants(parameter, random);
    default:
      return parameter;
  }
}

/** What several branches define alike is one decision, and stays one. */
function shuffledVariants(parameter: Variants, random: Random): Variants {
  if (parameter.weights !== undefined || Array.isArray(parameter.branches)) return parameter;
  const known = new Map<string, Field>();
  const once = (name: string, field: Field): Field => {
    const key = canonicalJson([name, field]);
    const made = known.get(key) ?? shuffledField(field, random);
    known.set(key, made);
    return made;
  };
  const entries = random.shuffle(Object.entries(parameter.branches as Branches)).map(([branch, fields]) => {
    const made = Object.entries(fields).map(([name, field]) => [name, once(name, field)] as const);
    return [branch, Object.fromEntries(made)] as const;
  });
  return { ...parameter, branches: Object.fromEntries(entries) };
}
