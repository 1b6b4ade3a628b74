import {
  COMPARISON_OPS,
  ELEMENTWISE_OPS,
  REDUCE_OPS,
  rowsFor,
  UNARY_OPS,
  type Activation,
  type Layer,
  type LayerOf,
  type Op,
} from '@edgewright/model-graph';
import { cannotWrite } from './errors.js';

/** Operations of other networks than those that are searched for here. */
const OTHER_OPS = [
  ...ELEMENTWISE_OPS,
  ...UNARY_OPS,
  ...COMPARISON_OPS,
  ...REDUCE_OPS,
  'transpose_conv2d',
  'where',
  'cast',
  'quantise',
  'dequantise',
  'prelu',
  'log_softmax',
  'argmin',
  'l2_norm',
  'group_norm',
  'instance_norm',
  'local_response_norm',
  'gather',
  'strided_slice',
  'pack',
  'tile',
  'space_to_depth',
  'depth_to_space',
  'lstm',
  'gru',
  'top_k',
  'non_max_suppression',
  'opaque',
] as const satisfies readonly Op[];
type OtherOp = (typeof OTHER_OPS)[number];

const OTHER_ACTIVATIONS = [
  'relu_n1_to_1',
  'relu_0_to_1',
  'gelu_tanh',
  'leaky_relu',
  'elu',
  'selu',
  'mish',
  'softplus',
  'softsign',
] as const satisfies readonly Activation[];
type OtherActivation = (typeof OTHER_ACTIVATIONS)[number];

/**
 * Rows of a writer's table that refuse what it has no mapping for. They come before its own rows, which take their places.
 *
 * @example const TABLE: OpTable<WriteLayer> = { ...unmappedRows('ONNX'), conv2d: convolution, … }
 */
export function unmappedRows(format: string): { readonly [O in OtherOp]: (layer: LayerOf<O>) => never } {
  const refuse = (layer: Layer): never => {
    throw cannotWrite(format, layer, 'it has no mapping to this format');
  };
  return rowsFor(OTHER_OPS, refuse);
}

/** The same of a table of activations: `refuse` gets the word. */
export function unmappedActivations<R>(refuse: (act: OtherActivation) => R): {
  readonly [A in OtherActivation]: R;
} {
  const rows = OTHER_ACTIVATIONS.map((act) => [act, refuse(act)] as const);
  return Object.fromEntries(rows) as { readonly [A in OtherActivation]: R };
}

const OTHERS: ReadonlySet<string> = new Set(OTHER_ACTIVATIONS);

/** @throws model-formats/cannot-write for a layer with an activation beyond those of the networks that are searched for here */
export function refuseOtherActivations(format: string, layer: Layer): void {
  if (!('act' in layer) || !OTHERS.has(layer.act)) return;
  throw cannotWrite(format, layer, `${layer.act} has no mapping to this format`);
}
