import { publishedSize, type BaselineNetwork } from '../baseline-network.js';
import { mobileNetV1 } from './mobilenet-v1.js';
import { mobileNetV2 } from './mobilenet-v2.js';
import { mobileNetV4 } from './mobilenet-v4.js';
import { MOBILENET_V4_SPECS } from './mobilenet-v4-specs.js';

const KERAS = 'keras-team/keras:keras/src/applications, parameters in all, with moving statistics';
const TIMM = 'huggingface/pytorch-image-models:results/results-imagenet.csv, column param_count';

/** As timm counts them, in millions: `e2400_r224`, `e500_r256` and `e600_r384`. */
const V4_PARAMS: Readonly<Record<keyof typeof MOBILENET_V4_SPECS, number>> = { s: 3.77, m: 9.72, l: 32.59 };

/** MobileNet and MobileNetV2 at width 1, and MobileNetV4 of convolutions. */
export const MOBILENETS: readonly BaselineNetwork[] = [
  {
    name: 'mobilenet_v1',
    family: 'MobileNet',
    published: publishedSize(KERAS, { params_total: 4_253_864 }, 'parameters'),
    graph: () =>
      mobileNetV1({
        name: 'mobilenet_v1',
        width: 1,
        inputSize: 224,
        classes: 1000,
        biases: false,
        act: 'relu6',
      }),
  },
  {
    name: 'mobilenet_v2',
    family: 'MobileNetV2',
    published: publishedSize(KERAS, { params_total: 3_538_984 }, 'parameters'),
    graph: () => mobileNetV2('mobilenet_v2', 1, 224),
  },
  ...(['s', 'm', 'l'] as const).map((size): BaselineNetwork => ({
    name: `mobilenet_v4_conv_${size}`,
    family: 'MobileNetV4',
    published: publishedSize(TIMM, { params: V4_PARAMS[size] }),
    graph: () => mobileNetV4(`mobilenet_v4_conv_${size}`, MOBILENET_V4_SPECS[size]),
  })),
];
