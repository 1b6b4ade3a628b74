/** Numbers of tensors by name, row-major. Whole numbers, such as tokens, are given as float32 too. */
export type NumbersByName = ReadonlyMap<string, Float32Array>;

/** A tensor that a model gave. */
export interface RunTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** What a run gave, by the names of outputs. */
export type RunResult = ReadonlyMap<string, RunTensor>;
