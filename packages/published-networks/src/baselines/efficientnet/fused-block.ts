import { withResidual, type Activation, type GraphBuilder, type Tensor } from '@edgewright/model-graph';

/** A fused inverted bottleneck of so many expanded channels. */
export interface FusedBlockOptions {
  readonly name: string;
  readonly kernel: number;
  readonly stride: number;
  /** Channels between the kernel and the projection. */
  readonly wide: number;
  readonly filters: number;
  readonly act: Activation;
  readonly residual: boolean;
}

/**
 * A full convolution that expands, and a linear projection. Unlike `fusedIbn` it is told its expanded channels: those of the
 * first block are four times the 24 of the table, although it reads the 32 of the stem.
 *
 * @source tensorflow/tpu, models/official/efficientnet/edgetpu/efficientnet_edgetpu_builder.py, `i24`
 */
export function fusedBlock(builder: GraphBuilder, x: Tensor, options: FusedBlockOptions): Tensor {
  const { name, kernel, stride, wide, filters, act, residual } = options;
  const fused = builder.conv2d(x, { name: `${name}/fused`, filters: wide, kernel, stride, bn: true, act });
  const to = builder.conv2d(fused, { name: `${name}/project`, filters, kernel: 1, bn: true });
  return withResidual(builder, { from: x, to }, { name, stride, residual });
}
