import { GraphBuilder, type ModelGraph } from '@edgewright/model-graph';
import { classifierHead } from '../classifier-head.js';

/**
 * The keyword spotter of MLPerf Tiny, int8[49, 10, 1] → int8[12]: a stem of 10 × 4 over time and frequency, and four
 * separable convolutions.
 *
 * @source mlcommons/tiny, benchmark/training/keyword_spotting/keras_model.py, ds_cnn
 */
export function keywordSpotting(): ModelGraph {
  const builder = new GraphBuilder('mlperf_tiny_keyword_spotting');
  const finish = { bn: true, bias: true, act: 'relu' } as const;
  const spectrum = builder.input('input', [49, 10, 1]);
  let x = builder.conv2d(spectrum, { name: 'stem', filters: 64, kernel: [10, 4], stride: 2, ...finish });
  for (let block = 0; block < 4; block++) {
    x = builder.depthwiseConv2d(x, { name: `block${block}/depthwise`, kernel: 3, ...finish });
    x = builder.conv2d(x, { name: `block${block}/pointwise`, filters: 64, kernel: 1, ...finish });
  }
  return builder.build([classifierHead(builder, x, 12)]);
}
