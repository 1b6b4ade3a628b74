/** An affine quantisation of one tensor: `real = scale · (q − zeroPoint)`, q int8. */
export interface TensorQuantisation {
  readonly scale: number;
  readonly zeroPoint: number;
}

/** The quantisation of a kernel: `real = scale · (q − zeroPoint)`, q int8. */
export interface KernelQuantisation {
  /** One an output channel, or a single one for the whole kernel. */
  readonly scales: Float32Array;
  /** Beside a single scale: as older files have it, whose kernels are not symmetric. Default: 0. */
  readonly zeroPoint?: number;
}

/** How the float32 numbers of a network become int8 ones. */
export interface Quantisation {
  /** Of activations, by layer or input name: the tensor after the layer's activation. */
  readonly tensors: ReadonlyMap<string, TensorQuantisation>;
  /** Of kernels, by layer name. */
  readonly kernels: ReadonlyMap<string, KernelQuantisation>;
}
