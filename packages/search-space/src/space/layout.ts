import type { CategoricalParameter, FloatParameter, IntegerParameter } from '../parameters/parameter.js';
import type { Decision } from './space.js';

/** The tree of a space with the indices of its decisions in it: what turns candidates into encodings and back. */
export type Slot = CategoricalSlot | NumberSlot | GroupSlot | SequenceSlot | VariantsSlot | RepeatSlot;

/** One of a list of choices. */
export interface CategoricalSlot {
  readonly kind: 'categorical';
  readonly decision: number;
  readonly domain: CategoricalParameter;
  /** Option index by choice. */
  readonly codes: ReadonlyMap<unknown, number>;
}

/** A number. */
export interface NumberSlot {
  readonly kind: 'integer' | 'float';
  readonly decision: number;
  readonly domain: IntegerParameter | FloatParameter;
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
  readonly names: readonly string[];
  /** Option index by branch name. */
  readonly codes: ReadonlyMap<unknown, number>;
  /** Fields by option; branches share the slot of a field that they define alike. */
  readonly branches: readonly (readonly FieldSlot[])[];
}

/** An array of searchable length. */
export interface RepeatSlot {
  readonly kind: 'repeat';
  readonly decision: number;
  readonly min: number;
  /** As many as the repeat has at most. */
  readonly elements: readonly Slot[];
}

/** A space made flat. */
export interface Layout {
  readonly root: GroupSlot;
  readonly decisions: readonly Decision[];
}
