import type { ModelGraph } from '@edgewright/model-graph';
import type { Cell } from '../cell.js';
import { cellNetwork, type NetworkForm } from './cell-network.js';
import { noOutput } from '../errors.js';

/**
 * The network as it was trained: every operation is there, whether or not the output depends on it. ReLU comes before a
 * convolution and batch norm after it.
 *
 * @source D-X-Y/AutoDL-Projects, xautodl/models/cell_operations.py, `ReLUConvBN` and `ResNetBasicblock`
 */
const TRAINED: NetworkForm = {
  convolution: (builder, x, { name, ...options }) => {
    const rectified = builder.activation(x, { name: `${name}/relu`, act: 'relu' });
    return builder.conv2d(rectified, { ...options, name, bn: true });
  },
  // The operations of a graph take tensors only: these zeros are the rows that padding puts above the map.
  zeros: (builder, like, name) => {
    const [height = 0, width = 0] = like.shape;
    const padded = builder.pad(like, { name: `${name}/pad`, pads: [height, 0, 0, 0] });
    return builder.crop(padded, { name, height, width });
  },
  top: (builder, x, classes) => {
    const rectified = builder.batchNorm(x, { name: 'last', act: 'relu' });
    const pooled = builder.reduceMean(rectified, { name: 'pool', axes: [0, 1] });
    return builder.dense(pooled, { name: 'logits', units: classes, bias: true });
  },
};

/** The network of a cell as NAS-Bench-201 trained it. */
export function trainedNetwork(cell: Cell, classes: number): ModelGraph {
  const graph = cellNetwork(cell, { form: TRAINED, classes });
  // Zeros are a tensor of this form: something is always left.
  if (graph === undefined) throw noOutput();
  return graph;
}
