import type { Shape } from '../shapes/shape.js';
import type { Extent } from './extent.js';
import type { Activation, LayerBase, Padding, Shareable, Weighted, WithEpsilon } from './layer-base.js';
import type { ComparisonOp, ElementwiseOp, ReduceOp, UnaryOp } from './operation-families.js';
import type { HostLayer } from './host-layers.js';
import type { RecurrentLayer } from './recurrent-layers.js';
import type { RearrangementLayer } from './rearrangement-layers.js';

export type { Activation, Margins, Padding } from './layer-base.js';

interface Convolution<Op extends string> extends LayerBase<Op>, Weighted {
  readonly kernel: Extent;
  readonly stride: Extent;
  readonly padding: Padding;
  /** Input channels and filters are both split contiguously, in order, without shuffle. */
  readonly groups: number;
  readonly filters: number;
  /** Present only where it is not 1. */
  readonly dilation?: Extent;
}

/** Full convolution: `groups` is 1. */
export type Conv2dLayer = Convolution<'conv2d'>;
/** Group convolution: `groups` is at least 2 and divides input channels and filters. */
export type GroupConv2dLayer = Convolution<'group_conv2d'>;
/** Depthwise convolution: `groups` equals the channels, and `filters` is a multiple of them, the depth multiplier. */
export type DepthwiseConv2dLayer = Convolution<'depthwise_conv2d'>;
/** Transposed convolution, which enlarges by its stride: `padding` cuts off what its windows write beyond that. */
export type TransposeConv2dLayer = Convolution<'transpose_conv2d'>;

/** Fully connected on the last axis: `[…, features]` → `[…, units]`. */
export interface DenseLayer extends LayerBase<'dense'>, Weighted {
  readonly units: number;
}

/** Batched matrix product of two activations: `[…, m, k] × […, k, n]` → `[…, m, n]`; `transpose_b` reads b as `[…, n, k]`. */
export interface BatchMatmulLayer extends LayerBase<'batch_matmul', readonly Shape[]> {
  readonly transpose_b: boolean;
  readonly macs: number;
}

/** Arithmetic on equally shaped inputs, element by element; axes of size 1 are broadcast. */
export interface ElementwiseLayer extends LayerBase<ElementwiseOp, readonly Shape[]> {
  readonly act: Activation;
}

/** A function of each element. */
export type UnaryLayer = LayerBase<UnaryOp>;

/** What is true of two inputs, element by element, as 1 or 0. */
export type ComparisonLayer = LayerBase<ComparisonOp, readonly Shape[]>;

/** Of three inputs: where the first is not 0 the element of the second, else that of the third. */
export type WhereLayer = LayerBase<'where', readonly Shape[]>;

/** What elements can be cast to. */
export type ElementType = 'bool' | 'int8' | 'uint8' | 'int16' | 'int32' | 'int64' | 'float16' | 'float32';

/** Elements of another type; `bool` is 1 where an element is not 0. */
export interface CastLayer extends LayerBase<'cast'> {
  readonly to: ElementType;
}

/** From float32 to int8 and back, where a network holds both; the scales belong to the quantisation of a model. */
export type QuantiseLayer = LayerBase<'quantise' | 'dequantise'>;

/** x where it is above 0, else a learned slope times x: one slope a channel. */
export interface PreluLayer extends LayerBase<'prelu'>, Shareable {
  readonly weights: number;
}

/** Inputs side by side along one axis; they are equal on the others. */
export interface ConcatLayer extends LayerBase<'concat', readonly Shape[]> {
  /** Index into the shape; present only where it is not the last, the channel axis. */
  readonly axis?: number;
}

/** `size` elements from `begin` along `axis`. */
export interface SliceLayer extends LayerBase<'slice'> {
  readonly axis: number;
  readonly begin: number;
  readonly size: number;
}

/** `[top, bottom, left, right]`, and `front` and `back` of the channels where these are padded as well. */
export type Pads =
  | readonly [top: number, bottom: number, left: number, right: number]
  | readonly [top: number, bottom: number, left: number, right: number, front: number, back: number];

/** Zeros around an image, and before and after its channels. */
export interface PadLayer extends LayerBase<'pad'> {
  readonly pads: Pads;
}

/** Keeps rows [0, height) and columns [0, width). */
export type CropLayer = LayerBase<'crop_top_left'>;

/** Mean or maximum over a window of each channel; padding counts for neither. */
export interface PoolLayer extends LayerBase<'avg_pool' | 'max_pool'> {
  readonly kernel: Extent;
  readonly stride: Extent;
  readonly padding: Padding;
}

/**
 * Where row i of a resized image lies in the image before, with n rows before and m after: `asymmetric` at i · n / m, from top left
 * corner to top left corner, and `align_corners` at i · (n − 1) / (m − 1), so that the corner pixels stay.
 *
 * @source Resize of ONNX 19, whose words these are
 */
export type ResizeCentres = 'asymmetric' | 'align_corners';

/**
 * To the height and width of `out`: bilinear between the pixels around, nearest by the pixel whose centre is nearest, half rounded
 * up, or by the pixel before where centres are `asymmetric`.
 */
export interface ResizeLayer extends LayerBase<'resize_nearest' | 'resize_bilinear'> {
  /** Present only where centres are not those of half pixels, (i + ½) · n / m − ½. */
  readonly centres?: ResizeCentres;
}

/** An activation of its own, where it cannot be a field of the layer before. */
export interface ActivationLayer extends LayerBase<'activation'> {
  readonly act: Activation;
  /** The slope of `leaky_relu`, the factor of `elu`; present only where it is not the usual one. */
  readonly alpha?: number;
}

/** Over the last axis. */
export type SoftmaxLayer = LayerBase<'softmax' | 'log_softmax'>;
/** The index of the largest or smallest element of the last axis, which goes. */
export type ArgmaxLayer = LayerBase<'argmax' | 'argmin'>;

/** Mean, sum, product, maximum or minimum over `axes`. */
export interface ReduceLayer extends LayerBase<ReduceOp> {
  readonly axes: readonly number[];
  readonly keep_dims: boolean;
}

/** The same elements in the same order as `out`. */
export type ReshapeLayer = LayerBase<'reshape'>;

/** Axis i of `out` is axis `permutation[i]` of the input. */
export interface TransposeLayer extends LayerBase<'transpose'> {
  readonly permutation: readonly number[];
}

/** Table look-up: `[tokens]` → `[tokens, features]`; `weights` = vocabulary × features. */
export interface EmbeddingLookupLayer extends LayerBase<'embedding_lookup'>, Shareable {
  readonly vocabulary: number;
  readonly features: number;
  readonly weights: number;
}

/** A learned tensor that no input decides, such as a table of positions: `out` is its shape, `weights` its elements. */
export interface ConstantLayer extends LayerBase<'constant', readonly Shape[]>, Shareable {
  readonly weights: number;
}

/** A normalisation over the last axis. `weights` is 0, as of every norm. */
export interface LayerNormLayer extends LayerBase<'layer_norm'>, WithEpsilon {
  readonly act: Activation;
}

/**
 * A normalisation of its own: `no_norm` (MobileBERT) is a learned scale and offset; `batch_norm` where it cannot be a field of the
 * layer before. `weights` is 0: its two parameters a channel are counted like those of a folded batch norm.
 */
export interface NormalisationLayer extends LayerBase<'no_norm' | 'batch_norm'> {
  readonly act: Activation;
}

/** Elements over the length of the last axis: x / √(Σx²). */
export type L2NormLayer = LayerBase<'l2_norm'>;

/**
 * A normalisation over groups of channels and all positions, with a learned scale and offset a channel; of an
 * `instance_norm` every channel is a group.
 */
export interface GroupNormLayer extends LayerBase<'group_norm' | 'instance_norm'>, WithEpsilon {
  readonly groups: number;
  readonly act: Activation;
}

/** x / (constant + alpha · Σx²)^beta, over `radius` channels on either side. */
export interface LocalResponseNormLayer extends LayerBase<'local_response_norm'> {
  readonly radius: number;
  readonly constant: number;
  readonly alpha: number;
  readonly beta: number;
}

/** A layer of a model graph: one operation with its shapes and counts. Narrow it by `op`. */
export type Layer =
  | Conv2dLayer
  | GroupConv2dLayer
  | DepthwiseConv2dLayer
  | TransposeConv2dLayer
  | DenseLayer
  | BatchMatmulLayer
  | ElementwiseLayer
  | ConcatLayer
  | SliceLayer
  | PadLayer
  | CropLayer
  | PoolLayer
  | ResizeLayer
  | ActivationLayer
  | SoftmaxLayer
  | ArgmaxLayer
  | ReduceLayer
  | ReshapeLayer
  | TransposeLayer
  | EmbeddingLookupLayer
  | ConstantLayer
  | LayerNormLayer
  | NormalisationLayer
  | UnaryLayer
  | ComparisonLayer
  | WhereLayer
  | CastLayer
  | QuantiseLayer
  | PreluLayer
  | L2NormLayer
  | GroupNormLayer
  | LocalResponseNormLayer
  | RearrangementLayer
  | RecurrentLayer
  | HostLayer;

/** The word of an operation, as in the published reference listings. */
export type Op = Layer['op'];

/** The layer of one operation. */
export type LayerOf<O extends Op> = Narrowed<Layer, O>;

/** `Extract` would lose the layers whose `op` is one of several words. */
type Narrowed<L, O> = L extends { readonly op: infer P }
  ? O extends P
    ? L & { readonly op: O }
    : never
  : never;
