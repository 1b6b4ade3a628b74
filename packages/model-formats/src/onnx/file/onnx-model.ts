/** Element types of tensors that are written, as `TensorProto.DataType` numbers them. */
export const DATA_TYPE = { float32: 1, uint8: 2, int8: 3, int32: 6, int64: 7 } as const;

/** The same, with those that values between operations may have. */
export const ELEMENT_TYPE = {
  ...DATA_TYPE,
  uint16: 4,
  int16: 5,
  bool: 9,
  float16: 10,
  float64: 11,
  uint4: 21,
  int4: 22,
} as const;

/** The name of an element type. */
export type DataType = keyof typeof DATA_TYPE;

/** Numbers within a model. */
export interface OnnxTensor {
  readonly name: string;
  readonly type: DataType;
  readonly shape: readonly number[];
  readonly data: Float32Array | Uint8Array | Int8Array | Int32Array | BigInt64Array;
}

/** A whole number, a text, whole numbers, or a float that may be whole. */
export type AttributeValue = number | string | readonly number[] | { readonly float: number };

/** One operation. */
export interface OnnxNode {
  readonly name: string;
  readonly op: string;
  /** Names of tensors; an empty one stands for an optional input that is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

/** A tensor that enters or leaves; a text as an axis is any size, equal wherever the text is. */
export interface OnnxValue {
  readonly name: string;
  readonly type: DataType;
  readonly shape: readonly (number | string)[];
}

/** A whole model: one graph in topological order. */
export interface OnnxModel {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly tensors: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  /** A sentence on what it is. */
  readonly description?: string;
  /** Texts by key; runtimes hand them out as they are. */
  readonly metadata?: Readonly<Record<string, string>>;
}
