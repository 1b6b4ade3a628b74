// @ts-check
import { GraphBuilder } from '@edgewright/model-graph';

/**
 * The network of a candidate: a function of its arguments alone. What does not fit is an error that names the layer.
 *
 * @param {import('./space.js').Candidate} candidate
 * @param {import('./options.js').Options} options
 */
export function build({ stem, blocks }, { input_size, classes }) {
  const builder = new GraphBuilder('template-task');
  const finish = /** @type {const} */ ({ bn: true, act: 'relu' });
  const image = builder.input('image', [input_size, input_size, 3]);
  let tensor = builder.conv2d(image, { name: 'stem', filters: stem, kernel: 3, stride: 2, ...finish });
  blocks.forEach(({ kernel, filters }, index) => {
    tensor = builder.depthwiseConv2d(tensor, { name: `block${index}_depthwise`, kernel, ...finish });
    tensor = builder.conv2d(tensor, { name: `block${index}_pointwise`, kernel: 1, filters, ...finish });
  });
  tensor = builder.reduceMean(tensor, { name: 'pool', axes: [0, 1] });
  return builder.build([builder.dense(tensor, { name: 'classes', units: classes, bias: true })]);
}
