import { depthwiseIbn, GraphBuilder, roundChannels, type ModelGraph } from '@edgewright/model-graph';
import { classifierHead } from '../classifier-head.js';

/** Expansion, filters, repeats and stride of the stages. */
const STAGES: readonly (readonly [expand: number, filters: number, repeats: number, stride: number])[] = [
  [1, 16, 1, 1],
  [6, 24, 2, 2],
  [6, 32, 3, 2],
  [6, 64, 4, 2],
  [6, 96, 3, 1],
  [6, 160, 3, 2],
  [6, 320, 1, 1],
];

/**
 * MobileNetV2 of a width, int8[size, size, 3] → int8[1000]: inverted bottlenecks of a depthwise kernel. The top is no narrower
 * than 1280.
 *
 * @source Sandler et al. 2018, arXiv 1801.04381, table 2
 */
export function mobileNetV2(name: string, width: number, inputSize: number): ModelGraph {
  const builder = new GraphBuilder(name);
  const finish = { bn: true, act: 'relu6' } as const;
  const image = builder.input('input', [inputSize, inputSize, 3]);
  let x = builder.conv2d(image, {
    name: 'stem',
    filters: roundChannels(32 * width),
    kernel: 3,
    stride: 2,
    ...finish,
  });
  let index = 0;
  for (const [expand, filters, repeats, stride] of STAGES) {
    for (let repeat = 0; repeat < repeats; repeat++) {
      x = depthwiseIbn(builder, x, {
        name: `block${String(index++).padStart(2, '0')}`,
        filters: roundChannels(filters * width),
        kernel: 3,
        stride: repeat === 0 ? stride : 1,
        expand,
        act: 'relu6',
      });
    }
  }
  const top = Math.max(1280, roundChannels(1280 * width));
  x = builder.conv2d(x, { name: 'top', filters: top, kernel: 1, ...finish });
  return builder.build([classifierHead(builder, x, 1000)]);
}
