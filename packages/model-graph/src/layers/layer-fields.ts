import type { LayerOf, Op } from './layer.js';
import { COMPARISON_OPS, ELEMENTWISE_OPS, REDUCE_OPS, rowsFor, UNARY_OPS } from './operation-families.js';

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
  | 'real'
  | 'real?'
  | 'element-type'
  | 'centres?'
  | 'epsilon?'
  | 'top-k-part'
  | 'numbers'
  | 'pads'
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

const RECURRENT = {
  ...BASE,
  units: 'number',
  sequences: 'flag',
  reverse: 'flag',
  bias: 'flag',
  ...COUNTS,
  ...SHAREABLE,
} as const;

type FieldsOf<L> = { readonly [K in keyof L]-?: FieldKind };

/** The fields of every operation's record, in the order of the published reference listings. */
export const LAYER_FIELDS: { readonly [O in Op]: FieldsOf<LayerOf<O>> } = {
  conv2d: CONVOLUTION,
  group_conv2d: CONVOLUTION,
  depthwise_conv2d: CONVOLUTION,
  transpose_conv2d: CONVOLUTION,
  dense: { ...BASE, units: 'number', ...FINISH, ...COUNTS, ...SHAREABLE },
  batch_matmul: { ...BASE_OF_MANY, transpose_b: 'flag', macs: 'number' },
  ...rowsFor(ELEMENTWISE_OPS, { ...BASE_OF_MANY, ...ACTED }),
  ...rowsFor(UNARY_OPS, BASE),
  ...rowsFor(COMPARISON_OPS, BASE_OF_MANY),
  where: BASE_OF_MANY,
  cast: { ...BASE, to: 'element-type' },
  quantise: BASE,
  dequantise: BASE,
  prelu: { ...BASE, weights: 'number', ...SHAREABLE },
  concat: { ...BASE_OF_MANY, axis: 'number?' },
  slice: { ...BASE, axis: 'number', begin: 'number', size: 'number' },
  pad: { ...BASE, pads: 'pads' },
  crop_top_left: BASE,
  avg_pool: { ...BASE, ...WINDOW },
  max_pool: { ...BASE, ...WINDOW },
  resize_nearest: { ...BASE, centres: 'centres?' },
  resize_bilinear: { ...BASE, centres: 'centres?' },
  activation: { ...BASE, ...ACTED, alpha: 'real?' },
  softmax: BASE,
  log_softmax: BASE,
  argmax: BASE,
  argmin: BASE,
  ...rowsFor(REDUCE_OPS, REDUCE),
  reshape: BASE,
  transpose: { ...BASE, permutation: 'numbers' },
  embedding_lookup: { ...BASE, vocabulary: 'number', features: 'number', weights: 'number', ...SHAREABLE },
  constant: { ...BASE_OF_MANY, weights: 'number', ...SHAREABLE },
  layer_norm: { ...BASE, ...ACTED, epsilon: 'epsilon?' },
  no_norm: { ...BASE, ...ACTED },
  batch_norm: { ...BASE, ...ACTED },
  l2_norm: BASE,
  group_norm: { ...BASE, groups: 'number', ...ACTED, epsilon: 'epsilon?' },
  instance_norm: { ...BASE, groups: 'number', ...ACTED, epsilon: 'epsilon?' },
  local_response_norm: { ...BASE, radius: 'number', constant: 'real', alpha: 'real', beta: 'real' },
  gather: { ...BASE_OF_MANY, axis: 'number' },
  strided_slice: { ...BASE, begin: 'numbers', end: 'numbers', steps: 'numbers' },
  pack: { ...BASE_OF_MANY, axis: 'number' },
  tile: { ...BASE, multiples: 'numbers' },
  space_to_depth: { ...BASE, block_size: 'number' },
  depth_to_space: { ...BASE, block_size: 'number' },
  lstm: RECURRENT,
  gru: RECURRENT,
  top_k: { ...BASE, k: 'number', gives: 'top-k-part' },
  non_max_suppression: { ...BASE_OF_MANY, most: 'number', overlap: 'real', threshold: 'real' },
  opaque: { ...BASE_OF_MANY, foreign: 'name' },
};

/**
 * Kinds of optional fields that came after graphs had been stored: where they are left out, a graph has the bytes and the fingerprint
 * that it had before they were there.
 */
const LATER_KINDS: ReadonlySet<FieldKind> = new Set<FieldKind>(['centres?', 'epsilon?']);

/** The fields of a layer, in the order of its record, and those that came later. */
export function fieldsOf(
  op: Op,
): Readonly<Record<'fields' | 'later', readonly (readonly [string, FieldKind])[]>> {
  const all = Object.entries<FieldKind>(LAYER_FIELDS[op]);
  return {
    fields: all.filter(([, kind]) => !LATER_KINDS.has(kind)),
    later: all.filter(([, kind]) => LATER_KINDS.has(kind)),
  };
}

/** The words of all operations. */
export const OPS = Object.keys(LAYER_FIELDS) as readonly Op[];
