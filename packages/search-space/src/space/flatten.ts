import { canonicalJson } from '@edgewright/base';
import { columnClash, tooLarge } from '../errors.js';
import type { FieldSlot, GroupSlot, Layout, RepeatSlot, Slot, VariantsSlot } from './layout.js';
import { optionCount } from '../parameters/options.js';
import type { Fields, Group, Parameter, Repeat, Variants } from '../parameters/parameter.js';
import type { Condition, Decision, SearchSpace } from './space.js';

const MAX_DECISIONS = 10_000;
const MAX_DEPTH = 100;

/** Where in the tree a parameter stands. */
interface Place {
  readonly path: string;
  readonly column: string;
  readonly condition: Condition | null;
  readonly depth: number;
}

/** A field of variants, with the branches that define it alike. */
interface SharedField {
  readonly name: string;
  readonly parameter: Parameter;
  readonly firstBranch: string;
  readonly options: number[];
}

const layouts = new WeakMap<Group, Layout>();

/** The layout of a space, made once per tree. */
export function layoutOf<C>(space: SearchSpace<C>): Layout {
  return layouts.get(space.root) ?? flatten(space.root);
}

/**
 * The flat view of a tree: decisions in the order of the tree, parents before children.
 *
 * @throws search-space/column-clash · too-large
 */
export function flatten(root: Group): Layout {
  const flattener = new Flattener();
  const layout = { root: flattener.group(root), decisions: flattener.decisions };
  layouts.set(root, layout);
  return layout;
}

/** Hands out decision indices while it walks the tree. */
class Flattener {
  readonly decisions: Decision[] = [];
  readonly #pathByColumn = new Map<string, string>();

  group(root: Group): GroupSlot {
    return {
      kind: 'group',
      fields: this.#fields(root.fields, { path: '', column: '', condition: null, depth: 0 }),
    };
  }

  #slot(parameter: Parameter, place: Place): Slot {
    if (place.depth > MAX_DEPTH) throw tooLarge(`${MAX_DEPTH} levels at ${place.path.slice(0, 60)}…`);
    switch (parameter.kind) {
      case 'categorical': {
        const decision = this.#add('value', parameter, place);
        return { kind: 'categorical', decision, domain: parameter, codes: codesOf(parameter.choices) };
      }
      case 'integer':
      case 'float':
        return { kind: parameter.kind, decision: this.#add('value', parameter, place), domain: parameter };
      case 'group':
        return { kind: 'group', fields: this.#fields(parameter.fields, place) };
      case 'sequence': {
        const elements = parameter.elements.map((element, index) =>
          this.#slot(element, elementOf(place, index)),
        );
        return { kind: 'sequence', elements };
      }
      case 'variants':
        return this.#variants(parameter, place);
      case 'repeat':
        return this.#repeat(parameter, place);
    }
  }

  #fields(fields: Fields, place: Place): FieldSlot[] {
    return Object.entries(fields).map(([name, field]) => ({
      name,
      slot: this.#slot(field, fieldOf(place, name)),
    }));
  }

  #variants({ key, branches }: Variants, place: Place): VariantsSlot {
    const names = Object.keys(branches);
    const decision = this.#add('branch', { kind: 'categorical', choices: names }, fieldOf(place, key));
    const slots: FieldSlot[][] = names.map(() => []);
    const shared = sharedFields(branches);
    for (const field of shared) {
      const alone = shared.every((other) => other === field || other.name !== field.name);
      const everywhere = field.options.length === names.length;
      const within = alone ? place : { ...place, column: join(place.column, field.firstBranch, '__') };
      const slot = this.#slot(field.parameter, {
        ...fieldOf(within, field.name),
        condition: everywhere ? place.condition : { decision, allowed: field.options },
      });
      for (const option of field.options) slots[option]?.push({ name: field.name, slot });
    }
    return { kind: 'variants', decision, key, names, codes: codesOf(names), branches: slots };
  }

  #repeat({ element, min, max }: Repeat, place: Place): RepeatSlot {
    const domain = { kind: 'integer', min, max, step: 1, scale: 'linear' } as const;
    const decision = this.#add('count', domain, fieldOf(place, 'count'));
    const elements = Array.from({ length: max }, (_, index) => {
      const allowed = Array.from({ length: max - index }, (_, above) => index + 1 - min + above);
      const condition = index < min ? place.condition : { decision, allowed };
      return this.#slot(element, { ...elementOf(place, index), condition });
    });
    return { kind: 'repeat', decision, min, elements };
  }

  #add(role: Decision['role'], domain: Decision['domain'], { path, column, condition }: Place): number {
    const index = this.decisions.length;
    if (index >= MAX_DECISIONS) throw tooLarge(`${MAX_DECISIONS} decisions`);
    const key = column.toLowerCase();
    const taken = this.#pathByColumn.get(key);
    if (taken !== undefined) throw columnClash(column, [taken, path]);
    this.#pathByColumn.set(key, path);
    this.decisions.push({ index, path, column, role, domain, options: optionCount(domain), condition });
    return index;
  }
}

/** The fields of all branches, one entry for all branches that define a field alike, in order of appearance. */
function sharedFields(branches: Variants['branches']): SharedField[] {
  const shared: SharedField[] = [];
  for (const [option, [branch, fields]] of Object.entries(branches).entries()) {
    for (const [name, parameter] of Object.entries(fields)) {
      const known = shared.find((field) => field.name === name && alike(field.parameter, parameter));
      if (known === undefined) shared.push({ name, parameter, firstBranch: branch, options: [option] });
      else known.options.push(option);
    }
  }
  return shared;
}

function alike(a: Parameter, b: Parameter): boolean {
  return a === b || canonicalJson(a) === canonicalJson(b);
}

function fieldOf(place: Place, name: string): Place {
  return {
    ...place,
    path: join(place.path, name, '.'),
    column: join(place.column, name, '__'),
    depth: place.depth + 1,
  };
}

function elementOf(place: Place, index: number): Place {
  return {
    ...place,
    path: `${place.path}[${index}]`,
    column: join(place.column, String(index), '__'),
    depth: place.depth + 1,
  };
}

function join(parent: string, name: string, separator: string): string {
  return parent === '' ? name : parent + separator + name;
}

function codesOf(choices: readonly unknown[]): ReadonlyMap<unknown, number> {
  return new Map(choices.map((choice, option) => [choice, option]));
}
