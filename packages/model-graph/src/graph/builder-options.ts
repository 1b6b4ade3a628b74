import type { Extent } from '../layers/extent.js';
import type { Activation, ElementType, Padding, Pads, ResizeCentres } from '../layers/layer.js';
import type { Shape } from '../shapes/shape.js';

/** An operation with nothing to say. */
export interface NamedOptions {
  readonly name: string;
}

/** Weights that may be shared. */
export interface ShareableOptions {
  /** Layers of one group have one kernel, one bias and one batch norm together, which are counted once. */
  readonly weightGroup?: string;
}

/** What follows a kernel. By default no batch norm, no bias and no activation. */
export interface FinishOptions {
  readonly bn?: boolean;
  readonly bias?: boolean;
  readonly act?: Activation;
}

/** A window that moves over an image. By default with stride 1 and `same` padding. */
export interface WindowOptions {
  readonly name: string;
  /** Height and width, or `[height, width]`. */
  readonly kernel: Extent;
  readonly stride?: Extent;
  /** `same`, `valid`, or rows and columns: `[top, bottom, left, right]`. */
  readonly padding?: Padding;
}

/** What all convolutions have. */
export interface ConvolutionOptions extends WindowOptions, FinishOptions, ShareableOptions {
  readonly dilation?: Extent;
}

/** A convolution of each channel by itself. */
export interface DepthwiseConv2dOptions extends ConvolutionOptions {
  /** Filters of each channel. Default: 1. */
  readonly multiplier?: number;
}

/** A full convolution. */
export interface Conv2dOptions extends ConvolutionOptions {
  readonly filters: number;
}

/** A convolution over the steps of a sequence: what {@link Conv2dOptions} are along one axis. */
export interface Conv1dOptions extends FinishOptions, ShareableOptions {
  readonly name: string;
  readonly filters: number;
  readonly kernel: number;
  readonly stride?: number;
  readonly dilation?: number;
  /** `same`, `valid`, or `[before, after]`. */
  readonly padding?: 'same' | 'valid' | readonly [before: number, after: number];
}

/** A convolution in groups of channels. */
export interface GroupConv2dOptions extends Conv2dOptions {
  /** At least 2, dividing input channels and filters. */
  readonly groups: number;
}

/** A matrix product with weights, over the last axis. */
export interface DenseOptions extends FinishOptions, ShareableOptions {
  readonly name: string;
  readonly units: number;
}

/** A matrix product of two tensors: `[…, m, k]` by `[…, k, n]`. */
export interface BatchMatmulOptions {
  readonly name: string;
  /** Reads b as `[…, n, k]`. */
  readonly transposeB?: boolean;
}

/** An operation with an activation and nothing else to say. */
export interface ActedOptions {
  readonly name: string;
  readonly act?: Activation;
}

/** A shape to take, or to have. */
export interface ShapeOptions {
  readonly name: string;
  readonly shape: Shape;
}

/** A learned tensor. */
export interface ConstantOptions extends ShapeOptions, ShareableOptions {}

/** Another order of the axes. */
export interface TransposeOptions {
  readonly name: string;
  /** Axis i of the result is axis `permutation[i]` of the input. */
  readonly permutation: readonly number[];
}

/** Tensors side by side along one axis. */
export interface ConcatOptions {
  readonly name: string;
  /** Default: the last. */
  readonly axis?: number;
}

/** A part of one axis. */
export interface SliceOptions {
  readonly name: string;
  /** Default: the last. */
  readonly axis?: number;
  readonly begin: number;
  readonly size: number;
}

/** Zeros around an image. */
export interface PadOptions {
  readonly name: string;
  /** `[top, bottom, left, right]`, and `front` and `back` where channels are added as well. */
  readonly pads: Pads;
}

/** A target height and width. */
export interface SizeOptions {
  readonly name: string;
  readonly height: number;
  readonly width: number;
}

/** A target height and width. */
export interface ResizeOptions extends SizeOptions {
  /** Where the pixels of the result lie in the image. Default: centres of pixels lie at their halves, as in TensorFlow 2 and PyTorch. */
  readonly centres?: ResizeCentres;
}

/** A normalisation by means and variances of the sample. */
export interface NormOptions extends ActedOptions {
  /** What is added to the variance, above 0. Default: 1e-12 of a layer norm, 1e-5 of groups and instances. */
  readonly epsilon?: number;
}

/** A mean, sum, product, maximum or minimum over some axes. */
export interface ReduceOptions {
  readonly name: string;
  readonly axes: readonly number[];
  /** Default: false. */
  readonly keepDims?: boolean;
}

/** A table with a row of `features` for each of `vocabulary` tokens. */
export interface EmbeddingLookupOptions extends ShareableOptions {
  readonly name: string;
  readonly vocabulary: number;
  readonly features: number;
}

/** An activation that may take a number. */
export interface ActivationOptions {
  readonly name: string;
  readonly act: Activation;
  /** The slope of `leaky_relu`, by default 0.01; the factor of `elu`, by default 1. */
  readonly alpha?: number;
}

/** Another type of element. */
export interface CastOptions {
  readonly name: string;
  readonly to: ElementType;
}

/** Learned slopes. */
export interface PreluOptions extends NamedOptions, ShareableOptions {}

/** A normalisation in groups of channels. */
export interface GroupNormOptions extends NormOptions {
  readonly groups: number;
}

/** A normalisation over neighbouring channels. The defaults are those of TensorFlow. */
export interface LocalResponseNormOptions {
  readonly name: string;
  /** Channels on either side. Default: 5. */
  readonly radius?: number;
  /** What is added to the sum, `bias` in other libraries. Default: 1. */
  readonly constant?: number;
  /** Default: 1. */
  readonly alpha?: number;
  /** Default: 0.5. */
  readonly beta?: number;
}

/** One axis. */
export interface AxisOptions {
  readonly name: string;
  /** Default: the first. */
  readonly axis?: number;
}

/** Parts of one axis, one after another. */
export interface SplitOptions {
  readonly name: string;
  /** Default: the last. */
  readonly axis?: number;
  /** How many equal parts, or their sizes. */
  readonly parts: number | readonly number[];
}

/** A part of every axis. */
export interface StridedSliceOptions {
  readonly name: string;
  readonly begin: readonly number[];
  readonly end: readonly number[];
  /** Default: 1 along every axis. */
  readonly steps?: readonly number[];
}

/** Repetitions along every axis. */
export interface TileOptions {
  readonly name: string;
  readonly multiples: readonly number[];
}

/** Squares of pixels. */
export interface BlockOptions {
  readonly name: string;
  readonly blockSize: number;
}

/** A recurrent layer. */
export interface RecurrentOptions extends NamedOptions, ShareableOptions {
  readonly units: number;
  /** Whether every step gives its state. Default: false, only the last. */
  readonly sequences?: boolean;
  /** Whether it goes from the last step to the first. Default: false. */
  readonly reverse?: boolean;
  /** Default: true. */
  readonly bias?: boolean;
}

/** The largest elements. */
export interface TopKOptions {
  readonly name: string;
  readonly k: number;
  /** Default: values. */
  readonly gives?: 'values' | 'indices';
}

/** Which boxes are kept. */
export interface NonMaxSuppressionOptions {
  readonly name: string;
  readonly most: number;
  /** The largest part of their union that two boxes may share. Default: 0.5. */
  readonly overlap?: number;
  /** The lowest score that counts. Default: 0. */
  readonly threshold?: number;
}

/** An operation that is none of ours. */
export interface OpaqueOptions extends ShapeOptions {
  /** Its name where it comes from. */
  readonly foreign: string;
}
