import type { BranchValue, Choice, ListedParameter } from '../parameters/parameter.js';
import type { RangeParameter } from '../parameters/prior.js';
import type { Condition, Decision, Membership } from './space.js';

/** The tree of a space with the indices of its decisions in it: what turns candidates into encodings and back. */
export type Slot =
  ListedSlot | NumberSlot | GroupSlot | SequenceSlot | VariantsSlot | RepeatSlot | SubsetSlot;

/** One of a list of choices. */
export interface ListedSlot {
  readonly kind: 'listed';
  readonly decision: number;
  readonly domain: ListedParameter;
  /** Option index by choice, but for choices that are lists. */
  readonly codes: ReadonlyMap<unknown, number>;
}

/** A number. */
export interface NumberSlot {
  readonly kind: 'number';
  readonly decision: number;
  readonly domain: RangeParameter;
}

/** An object. */
export interface GroupSlot {
  readonly kind: 'group';
  readonly fields: readonly FieldSlot[];
}

/** A named part of an object. */
export interface FieldSlot {
  readonly name: string;
  readonly slot: Slot;
  /** Absent where the field is always there. */
  readonly gate?: Gate;
}

/** What opens a field under a condition. */
export interface Gate extends Condition {
  /** The field beside it that the condition is about. */
  readonly parent: string;
  /** The key whose value chooses the branch, where the parent is variants. */
  readonly key: string | null;
  /** The values of the parent that open it. */
  readonly values: readonly Choice[];
}

/** A tuple. */
export interface SequenceSlot {
  readonly kind: 'sequence';
  readonly elements: readonly Slot[];
}

/** An object whose key says which fields it has. */
export interface VariantsSlot {
  readonly kind: 'variants';
  readonly decision: number;
  readonly key: string;
  readonly names: readonly BranchValue[];
  /** Option index by branch. */
  readonly codes: ReadonlyMap<unknown, number>;
  /** Fields by option; branches share the slot of a field that they define alike. */
  readonly branches: readonly (readonly FieldSlot[])[];
}

/** An array of copies. */
export interface RepeatSlot {
  readonly kind: 'repeat';
  /** Of the count; `null` where it is fixed. */
  readonly decision: number | null;
  /** The lengths it may have, by option. */
  readonly counts: readonly number[];
  /** As many as the repeat has at most. */
  readonly elements: readonly Slot[];
}

/** An array of some of the choices, in their order. */
export interface SubsetSlot {
  readonly kind: 'subset';
  readonly choices: readonly Choice[];
  /** Of the first choice; the others follow. */
  readonly membership: Membership;
}

/** A space made flat. */
export interface Layout {
  readonly root: GroupSlot;
  readonly decisions: readonly Decision[];
}
