/**
 * A FlatBuffers schema as data. A table is a list of fields, and a field's place in that list is its slot; a file may leave
 * out any of them. So one object a table, keys in the order of the published schema, is all that writing needs to know.
 * Names of fields are the schema's own, with underscores.
 */

/** One value that lies in the table itself. */
export type ScalarType = 'int8' | 'bool' | 'int32' | 'uint32' | 'float32';

/** Values that lie elsewhere in the file; the table says where. */
export type VectorType = 'string' | 'bytes' | 'int32s' | 'float32s' | 'int64s';

/** `union`: one table of several kinds; the field before it, an int8, says which. */
export type FieldType =
  ScalarType | VectorType | 'union' | { readonly table: Fields } | { readonly tables: Fields };

/** The fields of a table in the order of their slots. */
export interface Fields {
  readonly [name: string]: FieldType;
}

interface PlainValues {
  readonly int8: number;
  readonly bool: boolean;
  readonly int32: number;
  readonly uint32: number;
  readonly float32: number;
  readonly string: string;
  readonly bytes: Uint8Array;
  readonly int32s: readonly number[];
  readonly float32s: ArrayLike<number>;
  readonly int64s: readonly number[];
  readonly union: UnionValue;
}

/** The values of a table of any schema. */
export type TableValues = Readonly<Record<string, unknown>>;

/** A table of a union, with the fields that its kind has. */
export interface UnionValue {
  readonly fields: Fields;
  readonly values: TableValues;
}

type ValueOf<T extends FieldType> = T extends keyof PlainValues
  ? PlainValues[T]
  : T extends { readonly table: infer F extends Fields }
    ? ValuesOf<F>
    : T extends { readonly tables: infer F extends Fields }
      ? readonly ValuesOf<F>[]
      : never;

/** The values of a table. A field that is left out has the default of the schema. */
export type ValuesOf<F extends Fields> = { readonly [K in keyof F]?: ValueOf<F[K]> | undefined };
