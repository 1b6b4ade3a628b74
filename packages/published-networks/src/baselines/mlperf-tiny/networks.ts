import { publishedSize, type BaselineNetwork } from '../baseline-network.js';
import { mobileNetV1 } from '../mobilenet/mobilenet-v1.js';
import { autoencoder } from './autoencoder.js';
import { keywordSpotting } from './keyword-spotting.js';
import { resnet8 } from './resnet8.js';

const TRAINING = 'mlcommons/tiny:benchmark/training';

/** The four networks of MLPerf Tiny. @source Banbury et al. 2021, arXiv 2106.07597; mlcommons/tiny */
export const MLPERF_TINY: readonly BaselineNetwork[] = [
  {
    name: 'mlperf_tiny_resnet8',
    family: 'MLPerf Tiny',
    published: size('image_classification/keras_model.py', { params: 78_186, macs: 12_501_632 }),
    graph: resnet8,
  },
  {
    name: 'mlperf_tiny_visual_wake_words',
    family: 'MLPerf Tiny',
    published: size('visual_wake_words/vww_model.py', { params: 216_322, macs: 7_489_664 }),
    graph: () =>
      mobileNetV1({
        name: 'mlperf_tiny_visual_wake_words',
        width: 0.25,
        inputSize: 96,
        classes: 2,
        biases: true,
        act: 'relu',
      }),
  },
  {
    name: 'mlperf_tiny_autoencoder',
    family: 'MLPerf Tiny',
    published: size('anomaly_detection/keras_model.py', { params: 267_928, macs: 264_192 }),
    graph: autoencoder,
  },
  {
    name: 'mlperf_tiny_keyword_spotting',
    family: 'MLPerf Tiny',
    published: size('keyword_spotting/keras_model.py', { params: 23_756, macs: 2_656_768 }),
    graph: keywordSpotting,
  },
];

function size(file: string, sizes: { readonly params: number; readonly macs: number }) {
  return publishedSize(`${TRAINING}/${file}`, sizes, 'parameters');
}
