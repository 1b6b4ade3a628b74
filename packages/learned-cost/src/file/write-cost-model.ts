import { canonicalJson } from '@edgewright/base';
import { encodeOnnx, type OnnxNode } from '@edgewright/model-formats/onnx-graphs';
import { spaceToJson } from '@edgewright/search-space';
import { columnCount } from '../encoding/decision-columns.js';
import { MOST_LOG_PRODUCT } from '../network/activations.js';
import type { CostModel } from './cost-model.js';
import { modelDescription } from './model-description.js';
import { placedDecisions } from './placed-decisions.js';
import { parameterTensors, widestBlock } from './parameter-tensors.js';

/** Where the description of a model is among the metadata of its file. */
export const METADATA_KEY = 'edgewright.cost-model';
/** Where the decisions are, with their columns. */
const DECISIONS_KEY = 'edgewright.decisions';

/**
 * A model as an ONNX file: `decisions` float32[batch, columns] → `metrics` float32[batch, metrics]. Everything in it is smooth, or
 * nearly, so that probabilities of options may stand where 0 and 1 do.
 */
export function writeCostModel(model: CostModel): Uint8Array {
  const { network, metrics, origin } = model;
  const { columns } = network.shape;
  return encodeOnnx({
    name: `learned cost of ${origin.task}`,
    description: modelDescription(model),
    metadata: {
      [METADATA_KEY]: canonicalJson(metadataOf(model)),
      [DECISIONS_KEY]: JSON.stringify(placedDecisions(model.space, columns)),
    },
    nodes: NODES,
    tensors: [
      ...parameterTensors(
        network.shape,
        network.parameters,
        metrics.map(({ scale }) => scale),
      ),
      {
        name: 'block_shape',
        type: 'int64',
        shape: [3],
        data: BigInt64Array.of(-1n, BigInt(network.shape.blocks.length), BigInt(widestBlock(network.shape))),
      },
      { name: 'most_log', type: 'float32', shape: [], data: Float32Array.of(MOST_LOG_PRODUCT) },
      { name: 'over_blocks', type: 'int64', shape: [1], data: BigInt64Array.of(0n) },
    ],
    inputs: [{ name: 'decisions', type: 'float32', shape: ['batch', columnCount(columns)] }],
    outputs: [{ name: 'metrics', type: 'float32', shape: ['batch', metrics.length] }],
  });
}

function metadataOf({ space, network, metrics, origin }: CostModel): object {
  const { blocks } = network.shape;
  return { version: 1, space: spaceToJson(space), blocks, metrics, origin };
}

/** An operation that is called by what it makes. */
function node(output: string, op: string, inputs: readonly string[]): OnnxNode {
  return { name: output, op, inputs, outputs: [output], attributes: {} };
}

/** x · kernel + bias, which are called by the name of the layer. */
function dense(layer: string, input: string): readonly OnnxNode[] {
  return [
    node(`${layer}_product`, 'MatMul', [input, `${layer}_kernel`]),
    node(`${layer}_sum`, 'Add', [`${layer}_product`, `${layer}_bias`]),
  ];
}

function silu(layer: string): readonly OnnxNode[] {
  return [
    node(`${layer}_gate`, 'Sigmoid', [`${layer}_sum`]),
    node(`${layer}_value`, 'Mul', [`${layer}_sum`, `${layer}_gate`]),
  ];
}

const NODES: readonly OnnxNode[] = [
  { ...node('read', 'Gather', ['decisions', 'block_columns']), attributes: { axis: 1 } },
  node('read_by_candidate', 'Reshape', ['read', 'block_shape']),
  { ...node('read_by_block', 'Transpose', ['read_by_candidate']), attributes: { perm: [1, 0, 2] } },
  ...dense('gate', 'read_by_block'),
  ...dense('product', 'read_by_block'),
  node('product_log', 'Min', ['product_sum', 'most_log']),
  node('product_value', 'Exp', ['product_log']),
  ...dense('feature', 'product_value'),
  ...silu('feature'),
  ...dense('total', 'feature_value'),
  node('total_of_block', 'Mul', ['total_sum', 'gate_sum']),
  { ...node('totals', 'ReduceSum', ['total_of_block', 'over_blocks']), attributes: { keepdims: 0 } },
  ...dense('direct', 'totals'),
  ...dense('response', 'totals'),
  ...silu('response'),
  ...dense('indirect', 'response_value'),
  node('scaled_metrics', 'Add', ['direct_sum', 'indirect_sum']),
  node('metrics', 'Mul', ['scaled_metrics', 'metric_scales']),
];
