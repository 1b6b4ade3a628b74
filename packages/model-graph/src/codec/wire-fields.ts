import { fieldsOf, LAYER_FIELDS, OPS, type FieldKind } from '../layers/layer-fields.js';
import type { Op } from '../layers/layer.js';
import type { WrittenKind } from './field-codecs.js';

/** What the layout of every layer has, and what follows from the rest. */
const UNWRITTEN: ReadonlySet<string> = new Set([
  'name',
  'op',
  'inputs',
  'in',
  'out',
  'weights',
  'macs',
  'weight_group',
]);
/** Their shape is itself an attribute. */
const STATES_SHAPE: ReadonlySet<Op> = new Set<Op>([
  'crop_top_left',
  'resize_nearest',
  'resize_bilinear',
  'reshape',
  'constant',
  'opaque',
]);

/** One field of a record. */
type WireField = readonly [name: string, kind: WrittenKind];

/** What is written of a layer of one operation. */
export interface WireFields {
  /** Whether it takes a list of inputs, which may have any length; otherwise it takes one. */
  readonly takesMany: boolean;
  readonly statesShape: boolean;
  readonly hasWeights: boolean;
  readonly hasMacs: boolean;
  readonly isShareable: boolean;
  /** In the order of its record. */
  readonly fields: readonly WireField[];
  /** Those that came later: written after the others where one of them is there, which a mark says. */
  readonly later: readonly WireField[];
}

/** Of every operation. */
export const WIRE_FIELDS: Readonly<Record<Op, WireFields>> = Object.fromEntries(
  OPS.map((op): [Op, WireFields] => {
    const kinds: Readonly<Record<string, FieldKind>> = LAYER_FIELDS[op];
    const { fields, later } = fieldsOf(op);
    return [
      op,
      {
        takesMany: kinds['in'] === 'shapes',
        statesShape: STATES_SHAPE.has(op),
        hasWeights: 'weights' in kinds,
        hasMacs: 'macs' in kinds,
        isShareable: 'weight_group' in kinds,
        fields: written(fields),
        later: written(later),
      },
    ];
  }),
) as Record<Op, WireFields>;

function written(fields: readonly (readonly [string, FieldKind])[]): readonly WireField[] {
  return fields.filter((field): field is WireField => !UNWRITTEN.has(field[0]));
}
