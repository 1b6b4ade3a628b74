import type { ModelGraph } from '@edgewright/model-graph';
import { invertedBottleneckNetwork, type MbconvStage } from './inverted-bottleneck-network.js';

/** A network with the ImageNet top-1 that its authors published after a full training. */
export interface FamilyMember {
  readonly name: string;
  readonly top1Percent: number;
  readonly graph: ModelGraph;
}

/** Networks that were trained alike, so that their differences come from their shapes. */
export interface PublishedFamily {
  readonly name: string;
  readonly precision: 'float' | 'int8';
  readonly members: readonly FamilyMember[];
}

type Row = readonly [
  expansion: number,
  filters: number,
  blocks: number,
  stride: number,
  kernel: number,
  kind?: 'se' | 'fused',
];

function stagesOf(rows: readonly Row[]): readonly MbconvStage[] {
  return rows.map(([expansion, filters, blocks, stride, kernel, kind]) => {
    return {
      expansion,
      filters,
      blocks,
      stride,
      kernel,
      squeezeExcite: kind === 'se',
      fused: kind === 'fused',
    };
  });
}

/** @source Sandler et al., MobileNetV2, CVPR 2018, table 2 */
const MOBILENET_V2 = stagesOf([
  [1, 16, 1, 1, 3],
  [6, 24, 2, 2, 3],
  [6, 32, 3, 2, 3],
  [6, 64, 4, 2, 3],
  [6, 96, 3, 1, 3],
  [6, 160, 3, 2, 3],
  [6, 320, 1, 1, 3],
]);

/** @source Tan et al., MnasNet, CVPR 2019, figure 7 */
const MNASNET_A1 = stagesOf([
  [1, 16, 1, 1, 3],
  [6, 24, 2, 2, 3],
  [3, 40, 3, 2, 5, 'se'],
  [6, 80, 4, 2, 3],
  [6, 112, 2, 1, 3, 'se'],
  [6, 160, 3, 2, 5, 'se'],
  [6, 320, 1, 1, 3],
]);

/** @source Tan & Le, EfficientNet, ICML 2019, table 1; tensorflow/tpu, efficientnet/lite/efficientnet_lite_builder.py */
const EFFICIENTNET_LITE = stagesOf([
  [1, 16, 1, 1, 3],
  [6, 24, 2, 2, 3],
  [6, 40, 2, 2, 5],
  [6, 80, 3, 2, 3],
  [6, 112, 3, 1, 5],
  [6, 192, 4, 2, 5],
  [6, 320, 1, 1, 3],
]);

/** @source tensorflow/tpu, efficientnet/edgetpu/efficientnet_edgetpu_builder.py */
const EFFICIENTNET_EDGETPU = stagesOf([
  [4, 24, 1, 1, 3, 'fused'],
  [8, 32, 2, 2, 3, 'fused'],
  [8, 48, 4, 2, 3, 'fused'],
  [8, 96, 5, 2, 5],
  [8, 144, 4, 1, 5],
  [8, 192, 2, 2, 5],
]);

/** The networks of a row differ from the base in width and depth by these factors. */
interface Scaled {
  readonly name: string;
  readonly top1Percent: number;
  readonly width?: number;
  readonly depth?: number;
  readonly inputSize?: number;
  /** First and last stage keep their depth, stem and top their filters. */
  readonly fixedEnds?: boolean;
}

function scaled(stages: readonly MbconvStage[], of: Scaled): FamilyMember {
  const { name, top1Percent, width = 1, depth = 1, inputSize = 224, fixedEnds = false } = of;
  const isEnd = (index: number): boolean => index === 0 || index === stages.length - 1;
  const graph = invertedBottleneckNetwork({
    name,
    inputSize,
    stemFilters: fixedEnds ? 32 : rounded(32 * width),
    stages: stages.map((stage, index) => ({
      ...stage,
      filters: rounded(stage.filters * width),
      blocks: fixedEnds && isEnd(index) ? stage.blocks : Math.ceil(stage.blocks * depth),
    })),
    topFilters: fixedEnds ? 1280 : rounded(1280 * Math.max(1, width)),
  });
  return { name, top1Percent, graph };
}

/** To a multiple of 8, never below 90 %. */
function rounded(filters: number): number {
  const near = Math.max(8, Math.floor((filters + 4) / 8) * 8);
  return near < 0.9 * filters ? near + 8 : near;
}

function byWidth(
  family: string,
  stages: readonly MbconvStage[],
  published: readonly (readonly [width: number, top1Percent: number])[],
): PublishedFamily {
  return {
    name: `${family}, by width`,
    precision: 'float',
    members: published.map(([width, top1Percent]) =>
      scaled(stages, { name: `${family}_${width}`, top1Percent, width }),
    ),
  };
}

/** MnasNet-A1 with one kind of block throughout; the first stage stays. */
function singleKind(expansion: number, kernel: number, top1Percent: number): FamilyMember {
  const stages = MNASNET_A1.map((stage, index) =>
    index === 0 ? stage : { ...stage, expansion, kernel, squeezeExcite: false },
  );
  return scaled(stages, { name: `mnasnet_mbconv${expansion}_k${kernel}`, top1Percent });
}

/**
 * What full trainings at 224 pixels say of width, depth, expansion and kernel size, of networks trained alike.
 *
 * @source tf.keras.applications.mobilenet_v2; tensorflow/tpu, models/official/mnasnet/README.md; Tan et al., MnasNet,
 * CVPR 2019, table 6; Tan & Le, EfficientNet, ICML 2019, table 3
 */
export function fittedFamilies(): readonly PublishedFamily[] {
  return [
    byWidth('mobilenet_v2', MOBILENET_V2, [
      [0.35, 60.3],
      [0.5, 65.4],
      [0.75, 69.8],
      [1, 71.8],
      [1.3, 74.4],
      [1.4, 75.0],
    ]),
    {
      name: 'mobilenet_v2, scaled for EfficientNet',
      precision: 'float',
      members: [
        scaled(MOBILENET_V2, { name: 'mobilenet_v2_base', top1Percent: 72.0 }),
        scaled(MOBILENET_V2, { name: 'mobilenet_v2_depth4', top1Percent: 76.8, depth: 4 }),
        scaled(MOBILENET_V2, { name: 'mobilenet_v2_width2', top1Percent: 76.4, width: 2 }),
      ],
    },
    byWidth('mnasnet_a1', MNASNET_A1, [
      [0.35, 64.1],
      [0.5, 68.9],
      [0.75, 73.3],
      [1, 75.2],
      [1.4, 77.2],
    ]),
    {
      name: 'mnasnet, one kind of block',
      precision: 'float',
      members: [
        singleKind(3, 3, 71.8),
        singleKind(3, 5, 72.5),
        singleKind(6, 3, 74.9),
        singleKind(6, 5, 75.6),
      ],
    },
  ];
}

/**
 * Families that take no part in any fit: int8 networks with 5 × 5 kernels and expansions of 6 and 8.
 *
 * @source tensorflow/tpu, models/official/efficientnet/lite/README.md and efficientnet/edgetpu/README.md
 */
export function unseenFamilies(): readonly PublishedFamily[] {
  const lite: readonly Omit<Scaled, 'fixedEnds'>[] = [
    { name: 'efficientnet_lite0', top1Percent: 74.4 },
    { name: 'efficientnet_lite1', top1Percent: 75.9, depth: 1.1, inputSize: 240 },
    { name: 'efficientnet_lite2', top1Percent: 77.0, width: 1.1, depth: 1.2, inputSize: 260 },
    { name: 'efficientnet_lite3', top1Percent: 79.0, width: 1.2, depth: 1.4, inputSize: 280 },
    { name: 'efficientnet_lite4', top1Percent: 80.2, width: 1.4, depth: 1.8, inputSize: 300 },
  ];
  const edgetpu: readonly Scaled[] = [
    { name: 'efficientnet_edgetpu_s', top1Percent: 77.0 },
    { name: 'efficientnet_edgetpu_m', top1Percent: 78.6, depth: 1.1, inputSize: 240 },
    { name: 'efficientnet_edgetpu_l', top1Percent: 80.2, width: 1.2, depth: 1.4, inputSize: 300 },
  ];
  return [
    {
      name: 'EfficientNet-Lite',
      precision: 'int8',
      members: lite.map((member) => scaled(EFFICIENTNET_LITE, { ...member, fixedEnds: true })),
    },
    {
      name: 'EfficientNet-EdgeTPU',
      precision: 'int8',
      members: edgetpu.map((member) => scaled(EFFICIENTNET_EDGETPU, member)),
    },
  ];
}
