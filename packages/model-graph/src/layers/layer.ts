import type { Shape } from '../shapes/shape.js';
import type { Extent } from './extent.js';

/** The function that follows a layer, after its batch norm. */
export type Activation =
  'none' | 'relu' | 'relu6' | 'sigmoid' | 'tanh' | 'gelu' | 'swish' | 'hard_swish' | 'hard_sigmoid';

/** Rows and columns around an image. */
export type Margins = readonly [top: number, bottom: number, left: number, right: number];

/**
 * Padding as TensorFlow means it: `same` gives ceil(in/stride), `valid` gives floor((in - kernel)/stride) + 1. Margins are
 * recorded only where neither word says the same.
 */
export type Padding = 'same' | 'valid' | Margins;

/**
 * What every layer has. Field names and order are those of the published reference listings: `in` is one shape where
 * an operation takes one input and a list of shapes where it takes several.
 */
interface LayerBase<Op extends string, In extends Shape | readonly Shape[] = Shape> {
  readonly name: string;
  readonly op: Op;
  /** Names of earlier layers, or of a graph input. */
  readonly inputs: readonly string[];
  readonly in: In;
  readonly out: Shape;
}

/**
 * What a layer learned may also be what others learned: layers that name one weight group have one kernel, one bias and one
 * batch norm together, as the class head of EfficientDet at every level of its pyramid, or a recurrent cell at every step.
 * `weights` is that of the layer; the counts of a network count a group once.
 */
interface Shareable {
  readonly weight_group?: string;
}

/** Fields of a layer that has a kernel. `weights` counts kernel elements only; `macs` are per inference. */
interface Weighted extends Shareable {
  /** Batch norm follows. Its scale and offset are two trainable parameters a channel. */
  readonly bn: boolean;
  readonly bias: boolean;
  readonly act: Activation;
  readonly weights: number;
  readonly macs: number;
}

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

/** Element-wise sum or product of equally shaped inputs; axes of size 1 are broadcast. */
export interface ElementwiseLayer extends LayerBase<'add' | 'multiply', readonly Shape[]> {
  readonly act: Activation;
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

/** Zero padding of the image axes: `[top, bottom, left, right]`. */
export interface PadLayer extends LayerBase<'pad'> {
  readonly pads: readonly [number, number, number, number];
}

/** Keeps rows [0, height) and columns [0, width). */
export type CropLayer = LayerBase<'crop_top_left'>;

/** Mean or maximum over a window of each channel; padding counts for neither. */
export interface PoolLayer extends LayerBase<'avg_pool' | 'max_pool'> {
  readonly kernel: Extent;
  readonly stride: Extent;
  readonly padding: Padding;
}

/** To the height and width of `out`. Nearest repeats; bilinear has half-pixel centres. */
export type ResizeLayer = LayerBase<'resize_nearest' | 'resize_bilinear'>;

/** An activation of its own, where it cannot be a field of the layer before. */
export interface ActivationLayer extends LayerBase<'activation'> {
  readonly act: Activation;
}

/** Over the last axis. */
export type SoftmaxLayer = LayerBase<'softmax'>;
/** Over the last axis, which goes. */
export type ArgmaxLayer = LayerBase<'argmax'>;

/** Mean, sum or maximum over `axes`. */
export interface ReduceLayer extends LayerBase<'reduce_mean' | 'reduce_sum' | 'reduce_max'> {
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

/**
 * A normalisation of its own: `layer_norm` over the last axis; `no_norm` (MobileBERT) is a learned scale and offset;
 * `batch_norm` where it cannot be a field of the layer before. `weights` is 0: its two parameters a channel are
 * counted like those of a folded batch norm.
 */
export interface NormalisationLayer extends LayerBase<'layer_norm' | 'no_norm' | 'batch_norm'> {
  readonly act: Activation;
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
  | NormalisationLayer;

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
