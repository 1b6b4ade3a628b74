import type { Shape } from '../shapes/shape.js';

/** The function that follows a layer, after its batch norm. */
export type Activation =
  'none' | Clamp | 'sigmoid' | 'tanh' | 'gelu' | 'gelu_tanh' | 'swish' | Smooth | HardActivation;

/** `relu_n1_to_1` clamps to [-1, 1], `relu_0_to_1` to [0, 1]. */
type Clamp = 'relu' | 'relu6' | 'relu_n1_to_1' | 'relu_0_to_1';
/**
 * `leaky_relu` has the slope 0.01 and `elu` the factor 1 where they follow a layer; an activation of its own may say another.
 *
 * @source ONNX, and PyTorch, for both defaults
 */
type Smooth = 'leaky_relu' | 'elu' | 'selu' | 'mish' | 'softplus' | 'softsign';
type HardActivation = 'hard_swish' | 'hard_sigmoid';

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
export interface LayerBase<Op extends string, In extends Shape | readonly Shape[] = Shape> {
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
export interface Shareable {
  readonly weight_group?: string;
}

/** Fields of a layer that has a kernel. `weights` counts kernel elements only; `macs` are per inference. */
export interface Weighted extends Shareable {
  /** Batch norm follows. Its scale and offset are two trainable parameters a channel. */
  readonly bn: boolean;
  readonly bias: boolean;
  readonly act: Activation;
  readonly weights: number;
  readonly macs: number;
}

/** A norm that divides by √(variance + epsilon). */
export interface WithEpsilon {
  /** Present only where it is not that of {@link USUAL_EPSILON}. */
  readonly epsilon?: number;
}

/**
 * What norms add to a variance where their record does not say: that of BERT for layer norms, that of PyTorch and ONNX for groups.
 * That of batch norms is 1e-3 always, as their variance takes up any other.
 */
export const USUAL_EPSILON = { layer_norm: 1e-12, group_norm: 1e-5, instance_norm: 1e-5 } as const;

/** What a norm adds to the variance. */
export function epsilonOf({
  op,
  epsilon,
}: WithEpsilon & { readonly op: keyof typeof USUAL_EPSILON }): number {
  return epsilon ?? USUAL_EPSILON[op];
}

/** Activations that take a number, and the one that goes without saying. */
export const USUAL_ALPHA: Readonly<Partial<Record<Activation, number>>> = { leaky_relu: 0.01, elu: 1 };
