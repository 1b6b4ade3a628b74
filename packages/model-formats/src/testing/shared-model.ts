import { GraphBuilder, type Model } from '@edgewright/model-graph';
import { initialiseWeights } from '../weights/initialise-weights.js';

/** Three levels of an image with one head for all of them, as detectors have it: [16, 12, 6] to 5 numbers a level. */
export function sharedModel(secondStride = 1): Model {
  const builder = new GraphBuilder('shared');
  let level = builder.input('image', [16, 12, 6]);
  const means = [0, 1, 2].map((number) => {
    const stride = number === 1 ? secondStride : 1;
    const finish = { stride, bn: true, act: 'relu6', weightGroup: 'head' } as const;
    const head = builder.conv2d(level, { name: `level${number}/head`, filters: 8, kernel: 3, ...finish });
    const wide = builder.depthwiseConv2d(head, {
      name: `level${number}/wide`,
      kernel: 5,
      weightGroup: 'level0/wide',
    });
    const mean = builder.reduceMean(wide, { name: `level${number}/mean`, axes: [0, 1], keepDims: false });
    level = builder.maxPool(level, { name: `level${number}/half`, kernel: 2, stride: 2 });
    return builder.dense(mean, {
      name: `level${number}/classes`,
      units: 5,
      bias: true,
      weightGroup: 'classes',
    });
  });
  const graph = builder.build([builder.add(means, { name: 'sum' })]);
  return { graph, weights: initialiseWeights(graph, 3) };
}
