import type { TensorType } from '../file/schema/tensor-type.js';

/** Scales and zero points of a tensor: one pair, or one for each index of `axis`. */
export interface TensorScales {
  readonly scale: ArrayLike<number>;
  /** As many as scales; missing where all are 0. */
  readonly zeroPoint?: readonly number[];
  readonly axis?: number;
}

/** A tensor of a network. */
export interface TfliteTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: TensorType;
  /** What a constant tensor holds, little-endian. */
  readonly data?: Uint8Array;
  readonly scales?: TensorScales;
}
