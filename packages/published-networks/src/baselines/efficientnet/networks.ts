import { publishedSize, type BaselineNetwork } from '../baseline-network.js';
import { efficientNet, type EfficientNetSpec, type EfficientNetStage } from './efficientnet.js';

type Row = readonly [repeats: number, kernel: number, stride: number, expand: number, filters: number];

const stages = (op: EfficientNetStage['op'], rows: readonly Row[]): readonly EfficientNetStage[] =>
  rows.map(([repeats, kernel, stride, expand, filters]) => ({
    op,
    repeats,
    kernel,
    stride,
    expand,
    filters,
  }));

/** @source Tan and Le 2019, arXiv 1905.11946, table 1 */
const B0_STAGES = stages('depthwise', [
  [1, 3, 1, 1, 16],
  [2, 3, 2, 6, 24],
  [2, 5, 2, 6, 40],
  [3, 3, 2, 6, 80],
  [3, 5, 1, 6, 112],
  [4, 5, 2, 6, 192],
  [1, 3, 1, 6, 320],
]);

/** @source tensorflow/tpu, models/official/efficientnet/edgetpu/efficientnet_edgetpu_builder.py */
const EDGETPU_STAGES: readonly EfficientNetStage[] = [
  { op: 'fused', repeats: 1, kernel: 3, stride: 1, expand: 4, filters: 24, expands: 24, residual: false },
  ...stages('fused', [
    [2, 3, 2, 8, 32],
    [4, 3, 2, 8, 48],
  ]),
  ...stages('depthwise', [
    [5, 5, 2, 8, 96],
    [4, 5, 1, 8, 144],
    [2, 5, 2, 8, 192],
  ]),
];

const SOURCES = {
  lite: 'tensorflow/tpu:models/official/efficientnet/lite/README.md',
  timm: 'huggingface/pytorch-image-models:results/results-imagenet.csv, column param_count',
  keras: 'keras-team/keras:keras/src/applications/efficientnet.py, trainable parameters',
};

const B0: EfficientNetSpec = {
  stages: B0_STAGES,
  width: 1,
  depth: 1,
  inputSize: 224,
  act: 'swish',
  squeezeExcite: true,
  fixedEnds: false,
};
const EDGETPU: EfficientNetSpec = { ...B0, stages: EDGETPU_STAGES, act: 'relu', squeezeExcite: false };
const LITE: EfficientNetSpec = { ...B0, act: 'relu6', squeezeExcite: false, fixedEnds: true };

type Scale = readonly [name: string, width: number, depth: number, inputSize: number, paramsMillion: number];

/** Width, depth and resolution. @source tensorflow/tpu, edgetpu/efficientnet_edgetpu_builder.py */
const EDGETPU_SCALES: readonly Scale[] = [
  ['s', 1, 1, 224, 5.44],
  ['m', 1, 1.1, 240, 6.9],
  ['l', 1.2, 1.4, 300, 10.59],
];

/** Width, depth and resolution. @source tensorflow/tpu, lite/efficientnet_lite_builder.py */
const LITE_SCALES: readonly Scale[] = [
  ['lite0', 1, 1, 224, 4.65],
  ['lite1', 1, 1.1, 240, 5.42],
  ['lite2', 1.1, 1.2, 260, 6.09],
  ['lite3', 1.2, 1.4, 280, 8.2],
  ['lite4', 1.4, 1.8, 300, 13.01],
];

const LITE_NOTE = 'multiply-adds of all operations, 3 to 6 % above those of convolutions';
/** As published for Lite, in millions. @source tensorflow/tpu, lite/README.md */
const LITE_MACS: readonly number[] = [407, 631, 899, 1440, 2640];

function scaled(
  base: EfficientNetSpec,
  about: Pick<BaselineNetwork, 'family'> & { readonly name: string },
  [, width, depth, inputSize, params]: Scale,
): BaselineNetwork {
  return {
    ...about,
    published: publishedSize(SOURCES.timm, { params }),
    graph: () => efficientNet(about.name, { ...base, width, depth, inputSize }),
  };
}

/** EfficientNet-B0, and the variants for Edge TPUs and for phones. */
export const EFFICIENTNETS: readonly BaselineNetwork[] = [
  {
    name: 'efficientnet_b0',
    family: 'EfficientNet',
    published: publishedSize(SOURCES.keras, { params: 5_288_548 }, 'parameters'),
    graph: () => efficientNet('efficientnet_b0', B0),
  },
  ...EDGETPU_SCALES.map((scale) =>
    scaled(EDGETPU, { name: `efficientnet_edgetpu_${scale[0]}`, family: 'EfficientNet-EdgeTPU' }, scale),
  ),
  ...LITE_SCALES.map((scale, index) => {
    const network = scaled(LITE, { name: `efficientnet_${scale[0]}`, family: 'EfficientNet-Lite' }, scale);
    const macs = publishedSize(SOURCES.lite, { macs: LITE_MACS[index] ?? 0 });
    const noted = macs.map((number) => ({ ...number, note: LITE_NOTE }));
    return { ...network, published: [...network.published, ...noted] };
  }),
];
