import type { Activation, Padding } from '../layers/layer.js';

/** What follows a kernel. By default no batch norm, no bias and no activation. */
export interface FinishOptions {
  readonly bn?: boolean;
  readonly bias?: boolean;
  readonly act?: Activation;
}

/** A window that moves over an image. By default with stride 1 and `same` padding. */
export interface WindowOptions {
  readonly name: string;
  /** Square: height and width. */
  readonly kernel: number;
  readonly stride?: number;
  readonly padding?: Padding;
}

export interface DepthwiseConv2dOptions extends WindowOptions, FinishOptions {
  readonly dilation?: number;
}

export interface Conv2dOptions extends DepthwiseConv2dOptions {
  readonly filters: number;
}

export interface GroupConv2dOptions extends Conv2dOptions {
  /** At least 2, dividing input channels and filters. */
  readonly groups: number;
}

export interface DenseOptions extends FinishOptions {
  readonly name: string;
  readonly units: number;
}

export interface BatchMatmulOptions {
  readonly name: string;
  /** Reads b as `[…, n, k]`. */
  readonly transposeB?: boolean;
}

export interface ActedOptions {
  readonly name: string;
  readonly act?: Activation;
}

export interface ConcatOptions {
  readonly name: string;
  /** Default: the last. */
  readonly axis?: number;
}

export interface SliceOptions {
  readonly name: string;
  /** Default: the last. */
  readonly axis?: number;
  readonly begin: number;
  readonly size: number;
}

export interface PadOptions {
  readonly name: string;
  /** `[top, bottom, left, right]` */
  readonly pads: readonly [number, number, number, number];
}

/** A target height and width. */
export interface SizeOptions {
  readonly name: string;
  readonly height: number;
  readonly width: number;
}

export interface ReduceOptions {
  readonly name: string;
  readonly axes: readonly number[];
  /** Default: false. */
  readonly keepDims?: boolean;
}

export interface EmbeddingLookupOptions {
  readonly name: string;
  readonly vocabulary: number;
  readonly features: number;
}
