import type { Op, ReduceOp } from '@edgewright/model-graph';

/** Operations of the networks that are searched for here, whose lines stand in the tables of Keras and PyTorch themselves. */
type SearchedOp =
  | 'conv2d'
  | 'group_conv2d'
  | 'depthwise_conv2d'
  | 'dense'
  | 'batch_matmul'
  | 'add'
  | 'multiply'
  | 'concat'
  | 'slice'
  | 'pad'
  | 'crop_top_left'
  | 'avg_pool'
  | 'max_pool'
  | 'resize_nearest'
  | 'resize_bilinear'
  | 'activation'
  | 'softmax'
  | 'argmax'
  | ReduceOp
  | 'reshape'
  | 'transpose'
  | 'embedding_lookup'
  | 'constant'
  | 'layer_norm'
  | 'no_norm'
  | 'batch_norm';

/** All others that edge networks consist of. */
export type EdgeOp = Exclude<Op, SearchedOp>;
