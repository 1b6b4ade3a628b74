import type { Builder } from 'flatbuffers';
import type {
  Fields,
  FieldType,
  ScalarType,
  TableValues,
  UnionValue,
  ValuesOf,
  VectorType,
} from './fields.js';

/** Data of tensors is aligned so, for vector instructions. @source `force_align` in the published schema */
const BYTES_ALIGNMENT = 16;

/** Puts a table into the buffer, after all that it refers to, and returns where it is. */
export function writeTable<F extends Fields>(builder: Builder, fields: F, values: ValuesOf<F>): number {
  return put({ builder, shared: new Map() }, fields, values);
}

/** A file on its way. Equal lists of whole numbers are one: zero points alone would be a tenth of an int8 network. */
interface Target {
  readonly builder: Builder;
  /** Where lists are, by what they hold. */
  readonly shared: Map<string, number>;
}

type Add = (builder: Builder, value: number) => void;

const addInt32: Add = (builder, value) => {
  builder.addInt32(value);
};
const addFloat32: Add = (builder, value) => {
  builder.addFloat32(value);
};
const addInt64: Add = (builder, value) => {
  builder.addInt64(BigInt(value));
};
const addOffset: Add = (builder, value) => {
  builder.addOffset(value);
};

const PUT_VECTOR: Readonly<Record<VectorType, (builder: Builder, value: unknown) => number>> = {
  string: (builder, value) => builder.createString(value as string),
  bytes: (builder, value) => bytes(builder, value as Uint8Array),
  int32s: (builder, value) => vector(builder, value as ArrayLike<number>, { add: addInt32, size: 4 }),
  float32s: (builder, value) => vector(builder, value as ArrayLike<number>, { add: addFloat32, size: 4 }),
  int64s: (builder, value) => vector(builder, value as ArrayLike<number>, { add: addInt64, size: 8 }),
};

type AddField = (builder: Builder, slot: number, value: unknown) => void;

// No value equals the default `null`, so that what is given is written.
const NO_DEFAULT = null as unknown as number;
const addByteField: AddField = (builder, slot, value) => {
  builder.addFieldInt8(slot, Number(value), NO_DEFAULT);
};
const addIntField: AddField = (builder, slot, value) => {
  builder.addFieldInt32(slot, value as number, NO_DEFAULT);
};

const ADD_SCALAR: Readonly<Record<ScalarType, AddField>> = {
  int8: addByteField,
  bool: addByteField,
  int32: addIntField,
  uint32: addIntField,
  float32: (builder, slot, value) => {
    builder.addFieldFloat32(slot, value as number, NO_DEFAULT);
  },
};

function put(target: Target, fields: Fields, values: TableValues): number {
  const { builder } = target;
  const types = Object.entries(fields);
  const offsets = types.map(([name, type]) => putReferred(target, type, values[name]));
  builder.startObject(types.length);
  types.forEach(([name, type], slot) => {
    if (values[name] === undefined) return;
    if (isScalar(type)) ADD_SCALAR[type](builder, slot, values[name]);
    else builder.addFieldOffset(slot, offsets[slot] ?? 0, 0);
  });
  return builder.endObject();
}

/** Puts what a field refers to, and returns where; 0 for what lies in the table itself. */
function putReferred(target: Target, type: FieldType, value: unknown): number {
  if (value === undefined || isScalar(type)) return 0;
  if (type === 'union') {
    const { fields, values } = value as UnionValue;
    return put(target, fields, values);
  }
  if (typeof type === 'string') return putVector(target, type, value);
  if ('table' in type) return put(target, type.table, value as TableValues);
  const offsets = (value as readonly TableValues[]).map((item) => put(target, type.tables, item));
  return vector(target.builder, offsets, { add: addOffset, size: 4 });
}

function putVector({ builder, shared }: Target, type: VectorType, value: unknown): number {
  if (type !== 'int32s' && type !== 'int64s') return PUT_VECTOR[type](builder, value);
  const key = `${type} ${(value as readonly number[]).join(' ')}`;
  const known = shared.get(key);
  if (known !== undefined) return known;
  const place = PUT_VECTOR[type](builder, value);
  shared.set(key, place);
  return place;
}

function isScalar(type: FieldType): type is ScalarType {
  return typeof type === 'string' && Object.hasOwn(ADD_SCALAR, type);
}

interface Elements {
  readonly add: Add;
  /** Bytes of one. */
  readonly size: number;
}

function vector(builder: Builder, values: ArrayLike<number>, { add, size }: Elements): number {
  builder.startVector(size, values.length, size);
  // A buffer grows from its end to its beginning.
  for (let index = values.length - 1; index >= 0; index--) add(builder, values[index] ?? 0);
  return builder.endVector();
}

function bytes(builder: Builder, value: Uint8Array): number {
  builder.prep(BYTES_ALIGNMENT, value.length);
  return builder.createByteVector(value);
}
