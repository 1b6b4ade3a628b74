/**
 * Numbers of one layer: float32, row-major, trained or initialised. A kernel is laid out as
 *
 * - convolution: `[kernelHeight, kernelWidth, inputChannels / groups, filters]`
 * - depthwise convolution: `[kernelHeight, kernelWidth, channels, multiplier]`
 * - dense: `[features, units]`
 * - embedding: `[vocabulary, features]`
 * - constant: its shape
 *
 * which is how TensorFlow and Keras hold them. A batch norm that follows a kernel is of the same layer.
 */
export interface LayerWeights {
  readonly kernel?: Float32Array;
  /** float32[channels] */
  readonly bias?: Float32Array;
  /** Of a norm: float32[channels]. */
  readonly scale?: Float32Array;
  /** Of a norm: float32[channels]. */
  readonly offset?: Float32Array;
  /** Moving mean of a batch norm: float32[channels]. */
  readonly mean?: Float32Array;
  /** Moving variance of a batch norm: float32[channels]. */
  readonly variance?: Float32Array;
  /** Of recurrent layers: what multiplies the state before. */
  readonly recurrent?: Float32Array;
}

/** The numbers of a network by layer name, or by weight group where layers share them. */
export type ModelWeights = ReadonlyMap<string, LayerWeights>;
