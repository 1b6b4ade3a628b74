import { GraphBuilder, type ModelGraph } from '@edgewright/model-graph';
import { classifierHead } from '../classifier-head.js';

/** Filters and stride of the separable convolutions, at width 1. */
const BLOCKS: readonly (readonly [filters: number, stride: number])[] = [
  [64, 1],
  [128, 2],
  [128, 1],
  [256, 2],
  [256, 1],
  [512, 2],
  [512, 1],
  [512, 1],
  [512, 1],
  [512, 1],
  [512, 1],
  [1024, 2],
  [1024, 1],
];

/** Which of the MobileNets, and for which images. */
export interface MobileNetV1Options {
  readonly name: string;
  /** The width multiplier. */
  readonly width: number;
  readonly inputSize: number;
  readonly classes: number;
  /** Whether convolutions have biases beside batch norms. */
  readonly biases: boolean;
  readonly act: 'relu' | 'relu6';
}

/**
 * MobileNet: a stem and thirteen separable convolutions, int8[size, size, 3] → int8[classes].
 *
 * @source Howard et al. 2017, arXiv 1704.04861, table 1
 */
export function mobileNetV1(options: MobileNetV1Options): ModelGraph {
  const { name, width, inputSize, classes, biases, act } = options;
  const builder = new GraphBuilder(name);
  const finish = { bn: true, bias: biases, act };
  const image = builder.input('input', [inputSize, inputSize, 3]);
  let x = builder.conv2d(image, { name: 'stem', filters: 32 * width, kernel: 3, stride: 2, ...finish });
  for (const [index, [filters, stride]] of BLOCKS.entries()) {
    const block = `block${String(index).padStart(2, '0')}`;
    x = builder.depthwiseConv2d(x, { name: `${block}/depthwise`, kernel: 3, stride, ...finish });
    x = builder.conv2d(x, { name: `${block}/pointwise`, filters: filters * width, kernel: 1, ...finish });
  }
  return builder.build([classifierHead(builder, x, classes)]);
}
