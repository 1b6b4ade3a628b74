import { GraphBuilder, withResidual, type ModelGraph, type Tensor } from '@edgewright/model-graph';
import type { VisionOptions } from '../../vision-network.js';
import { ADE20K_512 } from '../ade20k-512.js';
import { appendAspp } from './aspp.js';
import { appendDecoder, enlarged, lowLevel } from './decoder.js';

type Row = readonly [filters: number, expansion: number, repeats: number, stride: number, dilation: number];

/**
 * The stages of MobileNetV2 1.0 with stride 16 at the end: the 160-filter stage keeps stride 1, and what follows its
 * first block is dilated.
 *
 * @source Sandler et al. 2018, arXiv 1801.04381, table 2; mlcommons/mobile_models,
 * v0_7/tflite/deeplabv3_mnv2_ade20k_uint8.tflite at 1f9963316b81a63fdef1040133ae64f6e8879c5b
 */
const STAGES: readonly Row[] = [
  [16, 1, 1, 1, 1],
  [24, 6, 2, 2, 1],
  [32, 6, 3, 2, 1],
  [64, 6, 4, 2, 1],
  [96, 6, 3, 1, 1],
  [160, 6, 1, 1, 1],
  [160, 6, 2, 1, 2],
  [320, 6, 1, 1, 2],
];

/** The block whose depthwise output, at stride 4, the decoder reads. */
const LOW_LEVEL_BLOCK = 2;

/**
 * DeepLabV3+ on MobileNetV2, the reference of MLPerf Mobile: int8[height, width, 3] → labels[height, width]. Its pooling
 * has no dilated branch.
 *
 * @source mlcommons/mobile_models, v0_7/tflite/deeplabv3_mnv2_ade20k_uint8.tflite at
 * 1f9963316b81a63fdef1040133ae64f6e8879c5b
 */
export function mobilenetV2BaselineGraph(options: VisionOptions): ModelGraph {
  const { name, inputSize, classes } = { ...ADE20K_512, ...options };
  const builder = new GraphBuilder(name);
  const image = builder.input('input', [inputSize, inputSize, 3]);
  const { last, low } = backbone(builder, image);
  const pooled = appendAspp(builder, last, { branches: ['pool', 'pointwise'], filters: 256 });
  const up = enlarged(builder, pooled, { name: 'decoder/up', to: low });
  const decoded = appendDecoder(builder, [up, lowLevel(builder, low, 'decoder/low_level')], 'decoder');
  const logits = builder.conv2d(decoded, { name: 'logits', filters: classes, kernel: 1, bias: true });
  const scores = enlarged(builder, logits, { name: 'upsample', to: image });
  return builder.build([builder.argmax(scores, { name: 'argmax' })]);
}

function backbone(builder: GraphBuilder, image: Tensor): { readonly last: Tensor; readonly low: Tensor } {
  const stem = { name: 'stem', filters: 32, kernel: 3, stride: 2, bn: true, act: 'relu6' } as const;
  let x = builder.conv2d(image, stem);
  let low = x;
  let index = 0;
  for (const [filters, expansion, repeats, stride, dilation] of STAGES) {
    for (let repeat = 0; repeat < repeats; repeat++) {
      const options = { filters, expansion, stride: repeat === 0 ? stride : 1, dilation };
      const name = `block${String(index).padStart(2, '0')}`;
      const { depthwise, output } = bottleneck(builder, x, { name, ...options });
      if (index === LOW_LEVEL_BLOCK) low = depthwise;
      x = output;
      index += 1;
    }
  }
  return { last: x, low };
}

interface BottleneckOptions {
  readonly name: string;
  readonly filters: number;
  readonly expansion: number;
  readonly stride: number;
  readonly dilation: number;
}

function bottleneck(
  builder: GraphBuilder,
  x: Tensor,
  { name, filters, expansion, stride, dilation }: BottleneckOptions,
): { readonly depthwise: Tensor; readonly output: Tensor } {
  const finish = { bn: true, act: 'relu6' } as const;
  const channels = (x.shape.at(-1) ?? 1) * expansion;
  const wide =
    expansion === 1
      ? x
      : builder.conv2d(x, { name: `${name}/expand`, filters: channels, kernel: 1, ...finish });
  const window = { name: `${name}/depthwise`, kernel: 3, stride, dilation };
  const depthwise = builder.depthwiseConv2d(wide, { ...window, ...finish });
  const to = builder.conv2d(depthwise, { name: `${name}/project`, filters, kernel: 1, bn: true });
  return { depthwise, output: withResidual(builder, { from: x, to }, { name, stride }) };
}
