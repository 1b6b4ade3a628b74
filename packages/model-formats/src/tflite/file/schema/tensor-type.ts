/** Element types of tensors by their number in a file. @source enum TensorType of the published schema */
export const TENSOR_TYPES = {
  float32: 0,
  float16: 1,
  int32: 2,
  uint8: 3,
  int64: 4,
  string: 5,
  bool: 6,
  int16: 7,
  int8: 9,
} as const;

/** The word of an element type. */
export type TensorType = keyof typeof TENSOR_TYPES;
