import { GraphBuilder, type ModelGraph } from '@edgewright/model-graph';
import { estimateTop1 } from '@edgewright/quality';
import { mean } from '../statistics/index.js';

/**
 * Published float top-1 of MobileNetV2 by width multiplier at 224 pixels.
 *
 * @source tf.keras.applications.mobilenet_v2
 */
const PUBLISHED: readonly (readonly [width: number, top1Percent: number])[] = [
  [0.35, 60.3],
  [0.5, 65.4],
  [0.75, 69.8],
  [1, 71.8],
  [1.3, 74.4],
  [1.4, 75.0],
];

/** Stages: expansion, filters, blocks, stride. @source Sandler et al., MobileNetV2, CVPR 2018, table 2 */
const STAGES: readonly (readonly [number, number, number, number])[] = [
  [1, 16, 1, 1],
  [6, 24, 2, 2],
  [6, 32, 3, 2],
  [6, 64, 4, 2],
  [6, 96, 3, 1],
  [6, 160, 3, 2],
  [6, 320, 1, 1],
];

/** A family that takes no part in any fit, trained by another recipe. */
export interface OtherFamily {
  readonly networks: readonly {
    readonly name: string;
    readonly publishedPercent: number;
    readonly estimatedPercent: number;
    readonly sdPercent: number;
  }[];
  /** Mean of estimate less published, in points. */
  readonly biasPercent: number;
}

export function estimateMobilenetV2(): OtherFamily {
  const networks = PUBLISHED.map(([width, publishedPercent]) => {
    const { top1Percent, sdPercent } = estimateTop1(mobilenetV2(width));
    return { name: `mobilenet_v2_${width}`, publishedPercent, estimatedPercent: top1Percent, sdPercent };
  });
  const bias = networks.map(({ estimatedPercent, publishedPercent }) => estimatedPercent - publishedPercent);
  return { networks, biasPercent: mean(bias) };
}

function mobilenetV2(width: number): ModelGraph {
  const builder = new GraphBuilder(`mobilenet_v2_${width}`);
  const common = { bn: true, act: 'relu6' } as const;
  const image = builder.input('input', [224, 224, 3]);
  let x = builder.conv2d(image, {
    name: 'stem',
    filters: rounded(32 * width),
    kernel: 3,
    stride: 2,
    ...common,
  });
  for (const [stage, [expansion, filters, blocks, firstStride]] of STAGES.entries()) {
    for (let block = 0; block < blocks; block++) {
      const name = `stage${stage}/block${block}`;
      const from = x;
      const channels = from.shape[2] ?? 1;
      const stride = block === 0 ? firstStride : 1;
      if (expansion > 1) {
        x = builder.conv2d(x, {
          name: `${name}/expand`,
          filters: channels * expansion,
          kernel: 1,
          ...common,
        });
      }
      x = builder.depthwiseConv2d(x, { name: `${name}/depthwise`, kernel: 3, stride, ...common });
      x = builder.conv2d(x, {
        name: `${name}/project`,
        filters: rounded(filters * width),
        kernel: 1,
        bn: true,
      });
      if (block > 0) x = builder.add([x, from], { name: `${name}/add` });
    }
  }
  const top = { name: 'top', filters: rounded(1280 * Math.max(1, width)), kernel: 1, ...common };
  const pooled = builder.reduceMean(builder.conv2d(x, top), { name: 'pool', axes: [0, 1] });
  return builder.build([builder.dense(pooled, { name: 'logits', units: 1000, bias: true })]);
}

/** To a multiple of 8, never below 90 %. */
function rounded(filters: number): number {
  const near = Math.max(8, Math.floor((filters + 4) / 8) * 8);
  return near < 0.9 * filters ? near + 8 : near;
}
