/** An affine quantisation of one tensor: `real = scale · (q − zeroPoint)`, q int8. */
export interface TensorQuantisation {
  readonly scale: number;
  readonly zeroPoint: number;
}

/** How the float32 numbers of a network become int8 ones. */
export interface Quantisation {
  /** Of activations, by layer or input name: the tensor after the layer's activation. */
  readonly tensors: ReadonlyMap<string, TensorQuantisation>;
  /** Of kernels, by layer name: symmetric scales, one an output channel, or a single one for the whole kernel. */
  readonly kernels: ReadonlyMap<string, Float32Array>;
}
