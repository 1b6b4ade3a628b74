import { badCondition, columnClash, tooLarge } from '../errors.js';
import { meanInclusion } from '../candidates/membership.js';
import { columnName } from './column-name.js';
import type {
  FieldSlot,
  Gate,
  GroupSlot,
  Layout,
  RepeatSlot,
  Slot,
  SubsetSlot,
  VariantsSlot,
} from './layout.js';
import { isConditional } from '../parameters/check-parameter.js';
import { indexIn } from '../parameters/check-condition.js';
import { isDomain, isListed, optionCount } from '../parameters/options.js';
import { optionText } from '../parameters/option-text.js';
import type {
  BranchList,
  Conditional,
  Fields,
  Field,
  Group,
  Parameter,
  Repeat,
  Subset,
  Variants,
} from '../parameters/parameter.js';
import { type SharedField, sharedFields } from './shared-fields.js';
import { branchesOf } from '../parameters/branches.js';
import { countDomain } from '../parameters/structures.js';
import type { Condition, Decision, Membership, SearchSpace } from './space.js';

const MAX_DECISIONS = 10_000;
const MAX_DEPTH = 100;

/** Where in the tree a parameter stands. */
interface Place {
  readonly path: string;
  readonly column: string;
  readonly condition: Condition | null;
  readonly depth: number;
  readonly membership?: Membership;
}

/** Where a field stands, with those beside it. */
interface FieldPlace {
  readonly place: Place;
  /** The slots of the fields before it. */
  readonly before: readonly FieldSlot[];
  readonly fields: Fields;
}

/** Where the fields of variants stand. */
interface BranchPlace {
  readonly shared: readonly SharedField[];
  readonly place: Place;
  readonly decision: number;
  readonly branches: BranchList;
  /** The fields of each branch so far. */
  readonly slots: readonly (readonly FieldSlot[])[];
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
    if (isDomain(parameter)) return this.#leaf(parameter, place);
    switch (parameter.kind) {
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
      case 'subset':
        return this.#subset(parameter, place);
    }
  }

  #leaf(domain: Decision['domain'], place: Place): Slot {
    const decision = this.#add('value', domain, place);
    return isListed(domain)
      ? { kind: 'listed', decision, domain, codes: codesOf(domain.choices) }
      : { kind: 'number', decision, domain };
  }

  #fields(fields: Fields, place: Place): FieldSlot[] {
    const slots: FieldSlot[] = [];
    for (const [name, field] of Object.entries(fields)) {
      slots.push(this.#field(name, field, { place: fieldOf(place, name), before: slots, fields }));
    }
    return slots;
  }

  #field(name: string, field: Field, { place, before, fields }: FieldPlace): FieldSlot {
    if (!isConditional(field)) return { name, slot: this.#slot(field, place) };
    const gate = gateOf(field, fields[field.parent] as Field, before);
    const condition = { decision: gate.decision, allowed: gate.allowed };
    return { name, gate, slot: this.#slot(field.parameter, { ...place, condition }) };
  }

  #variants(parameter: Variants, place: Place): VariantsSlot {
    const { key, weights } = parameter;
    const branches = branchesOf(parameter);
    const names = branches.map(([value]) => value);
    const domain = {
      kind: 'categorical',
      choices: names,
      ...(weights === undefined ? {} : { weights }),
    } as const;
    const decision = this.#add('branch', domain, fieldOf(place, key));
    const slots: FieldSlot[][] = names.map(() => []);
    const shared = sharedFields(branches);
    for (const field of shared) {
      const own = this.#sharedField(field, { shared, place, decision, branches, slots });
      for (const option of field.options) slots[option]?.push(own);
    }
    return { kind: 'variants', decision, key, names, codes: codesOf(names), branches: slots };
  }

  #sharedField(field: SharedField, { shared, place, decision, branches, slots }: BranchPlace): FieldSlot {
    const { name, options, firstBranch } = field;
    const [first = 0] = options;
    const alone = shared.every((other) => other === field || other.name !== name);
    const everywhere = options.length === branches.length;
    const within = alone ? place : { ...place, column: join(place.column, columnName(firstBranch), '__') };
    return this.#field(name, field.field, {
      place: {
        ...fieldOf(within, name),
        condition: everywhere ? place.condition : { decision, allowed: options },
      },
      before: slots[first] ?? [],
      fields: branches[first]?.[1] ?? {},
    });
  }

  #repeat(parameter: Repeat, place: Place): RepeatSlot {
    const { element, min, max } = parameter;
    const domain = countDomain(parameter);
    const counts = parameter.counts ?? Array.from({ length: max - min + 1 }, (_, more) => min + more);
    const decision = domain === null ? null : this.#add('count', domain, fieldOf(place, 'count'));
    const elements = Array.from({ length: max }, (_, index) => {
      const first = counts.findIndex((count) => count > index);
      const allowed = counts.map((_count, code) => code).slice(first);
      const condition = decision === null || index < min ? place.condition : { decision, allowed };
      return this.#slot(element, { ...elementOf(place, index), condition });
    });
    return { kind: 'repeat', decision, counts, elements };
  }

  #subset({ choices, min, max }: Subset, place: Place): SubsetSlot {
    const first = this.decisions.length;
    const size = { of: choices.length, min, max };
    const share = meanInclusion(size);
    const domain = { kind: 'categorical', choices: [false, true], weights: [1 - share, share] } as const;
    const names = choices.map((choice, item) => columnName(choice, item));
    const distinct = new Set(names.map((name) => name.toLowerCase())).size === names.length;
    for (const [item, choice] of choices.entries()) {
      const path = `${place.path}[${optionText(choice)}]`;
      const column = join(place.column, distinct ? (names[item] ?? '') : String(item), '__');
      this.#add('member', domain, { ...place, path, column, membership: { first, item, ...size } });
    }
    return { kind: 'subset', choices, membership: { first, item: 0, ...size } };
  }

  #add(role: Decision['role'], domain: Decision['domain'], place: Place): number {
    const { path, column, condition, membership } = place;
    const index = this.decisions.length;
    if (index >= MAX_DECISIONS) throw tooLarge(`${MAX_DECISIONS} decisions`);
    const key = column.toLowerCase();
    const taken = this.#pathByColumn.get(key);
    if (taken !== undefined) throw columnClash(column, [taken, path]);
    this.#pathByColumn.set(key, path);
    const decision = { index, path, column, role, domain, options: optionCount(domain), condition };
    this.decisions.push(membership === undefined ? decision : { ...decision, membership });
    return index;
  }
}

/** What opens a field under a condition, given the fields before it. */
function gateOf({ parent, values }: Conditional, field: Field, before: readonly FieldSlot[]): Gate {
  const slot = before.find(({ name }) => name === parent)?.slot;
  const indexOf = indexIn(field);
  if (slot === undefined || !('decision' in slot) || slot.decision === null || indexOf === undefined) {
    throw badCondition(`the field "${parent}"`, 'it has no decision that a condition could be about');
  }
  const allowed = values.map((value) => indexOf(value) ?? NaN).sort((a, b) => a - b);
  return {
    decision: slot.decision,
    allowed,
    parent,
    key: slot.kind === 'variants' ? slot.key : null,
    values,
  };
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
