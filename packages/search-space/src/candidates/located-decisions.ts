import type { Json } from '@edgewright/base';
import { layoutOf } from '../space/flatten.js';
import type { FieldSlot, RepeatSlot, Slot, SubsetSlot, VariantsSlot } from '../space/layout.js';
import type { Choice } from '../parameters/parameter.js';
import type { Decision, SearchSpace } from '../space/space.js';

/** A value that must stand somewhere in a candidate. */
export interface Guard {
  /** A JSON path as SQL has them: `$.stages[0].op`. */
  readonly path: string;
  /** One of these stands there. */
  readonly values: readonly Json[];
}

/**
 * Where the value of a decision is found in a candidate that is stored as JSON. An inactive decision is not there, or one of its
 * guards does not hold.
 */
export type JsonLocation = Place & Taken;

/** Where it stands. */
export interface Place {
  /** A JSON path as SQL has them: `$.stages[0].blocks[1].op`. */
  readonly path: string;
  /** What tells decisions apart whose values may stand at one path: fields that branches define differently. */
  readonly guards: readonly Guard[];
}

/** What the decision is of what stands there: the thing itself, how many elements it has, or whether a value is among them. */
export type Taken =
  { readonly takes: 'value' | 'length' } | { readonly takes: 'membership'; readonly of: Choice };

/** A decision, and where its value is found. */
export interface LocatedDecision extends Decision {
  readonly location: JsonLocation;
}

/** The location of a decision by its index. */
type Located = readonly [decision: number, location: JsonLocation];

/** The decisions of a space with the places of their values in its candidates. */
export function locatedDecisions<C>(space: SearchSpace<C>): readonly LocatedDecision[] {
  const { root, decisions } = layoutOf(space);
  const locations = new Map(locate(root, { path: '$', guards: [] }));
  // Each decision belongs to a slot.
  return decisions.map((decision) => ({
    ...decision,
    location: locations.get(decision.index) as JsonLocation,
  }));
}

function locate(slot: Slot, place: Place): readonly Located[] {
  switch (slot.kind) {
    case 'listed':
    case 'number':
      return [[slot.decision, { ...place, takes: 'value' }]];
    case 'group':
      return locateFields(slot.fields, place);
    case 'sequence':
      return locateElements(slot.elements, place);
    case 'variants':
      return locateVariants(slot, place);
    case 'repeat':
      return locateRepeat(slot, place);
    case 'subset':
      return locateSubset(slot, place);
  }
}

function locateRepeat({ decision, elements }: RepeatSlot, place: Place): readonly Located[] {
  const located = locateElements(elements, place);
  return decision === null ? located : [[decision, { ...place, takes: 'length' }], ...located];
}

function locateSubset({ choices, membership }: SubsetSlot, place: Place): readonly Located[] {
  return choices.map((of, item) => [membership.first + item, { ...place, takes: 'membership', of }]);
}

function locateFields(fields: readonly FieldSlot[], place: Place): readonly Located[] {
  return fields.flatMap(({ name, slot }) => locate(slot, { ...place, path: `${place.path}.${name}` }));
}

function locateElements(elements: readonly Slot[], place: Place): readonly Located[] {
  return elements.flatMap((slot, index) => locate(slot, { ...place, path: `${place.path}[${index}]` }));
}

function locateVariants({ decision, key, names, branches }: VariantsSlot, place: Place): readonly Located[] {
  const path = `${place.path}.${key}`;
  const fields = new Map(branches.flat().map((field) => [field.slot, field]));
  const located = [...fields.values()].flatMap((field) => {
    const values = names.filter((_, option) => branches[option]?.some(({ slot }) => slot === field.slot));
    const isAlone = [...fields.values()].every(
      ({ name, slot }) => slot === field.slot || name !== field.name,
    );
    const guards = isAlone ? place.guards : [...place.guards, { path, values }];
    return locateFields([field], { ...place, guards });
  });
  return [[decision, { ...place, path, takes: 'value' }], ...located];
}
