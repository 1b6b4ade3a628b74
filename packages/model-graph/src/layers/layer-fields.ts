import type { LayerOf, Op } from './layer.js';

/** What a field holds, as far as JSON can say; ranges are the business of shape inference. */
export type FieldKind =
  | 'name'
  | 'text'
  | 'texts'
  | 'shape'
  | 'shapes'
  | 'flag'
  | 'number'
  | 'number?'
  | 'extent'
  | 'extent?'
  | 'name?'
  | 'numbers'
  | 'four-numbers'
  | 'padding'
  | 'activation';

const BASE = { name: 'name', op: 'text', inputs: 'texts', in: 'shape', out: 'shape' } as const;
const BASE_OF_MANY = { ...BASE, in: 'shapes' } as const;
const ACTED = { act: 'activation' } as const;
const COUNTS = { weights: 'number', macs: 'number' } as const;
const SHAREABLE = { weight_group: 'name?' } as const;
const FINISH = { bn: 'flag', bias: 'flag', ...ACTED } as const;
const WINDOW = { kernel: 'extent', stride: 'extent', padding: 'padding' } as const;
const CONVOLUTION = {
  ...BASE,
  ...WINDOW,
  groups: 'number',
  filters: 'number',
  ...FINISH,
  ...COUNTS,
  dilation: 'extent?',
  ...SHAREABLE,
} as const;
const REDUCE = { ...BASE, axes: 'numbers', keep_dims: 'flag' } as const;

type FieldsOf<L> = { readonly [K in keyof L]-?: FieldKind };

/** The fields of every operation's record, in the order of the published reference listings. */
export const LAYER_FIELDS: { readonly [O in Op]: FieldsOf<LayerOf<O>> } = {
  conv2d: CONVOLUTION,
  group_conv2d: CONVOLUTION,
  depthwise_conv2d: CONVOLUTION,
  transpose_conv2d: CONVOLUTION,
  dense: { ...BASE, units: 'number', ...FINISH, ...COUNTS, ...SHAREABLE },
  batch_matmul: { ...BASE_OF_MANY, transpose_b: 'flag', macs: 'number' },
  add: { ...BASE_OF_MANY, ...ACTED },
  multiply: { ...BASE_OF_MANY, ...ACTED },
  concat: { ...BASE_OF_MANY, axis: 'number?' },
  slice: { ...BASE, axis: 'number', begin: 'number', size: 'number' },
  pad: { ...BASE, pads: 'four-numbers' },
  crop_top_left: BASE,
  avg_pool: { ...BASE, ...WINDOW },
  max_pool: { ...BASE, ...WINDOW },
  resize_nearest: BASE,
  resize_bilinear: BASE,
  activation: { ...BASE, ...ACTED },
  softmax: BASE,
  argmax: BASE,
  reduce_mean: REDUCE,
  reduce_sum: REDUCE,
  reduce_max: REDUCE,
  reshape: BASE,
  transpose: { ...BASE, permutation: 'numbers' },
  embedding_lookup: { ...BASE, vocabulary: 'number', features: 'number', weights: 'number', ...SHAREABLE },
  constant: { ...BASE_OF_MANY, weights: 'number', ...SHAREABLE },
  layer_norm: { ...BASE, ...ACTED },
  no_norm: { ...BASE, ...ACTED },
  batch_norm: { ...BASE, ...ACTED },
};

/** The words of all operations. */
export const OPS = Object.keys(LAYER_FIELDS) as readonly Op[];
