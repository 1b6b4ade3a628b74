import { analyse, type Device } from '@edgewright/edge-tpu';
import {
  GraphBuilder,
  depthwiseIbn,
  fusedIbn,
  gcIbn,
  type IbnOptions,
  type Tensor,
} from '@edgewright/model-graph';

/** A GC-IBN and a fused IBN beside the depthwise IBN of the same shape. */
export interface BlockComparison {
  readonly size: number;
  readonly channels: number;
  readonly gcWeights: number;
  readonly gcLatency: number;
  readonly fusedWeights: number;
  readonly fusedLatency: number;
}

type Block = (builder: GraphBuilder, x: Tensor, options: IbnOptions) => Tensor;

const EXPAND = 4;
const SHAPES = [
  { size: 56, channels: 32 },
  { size: 56, channels: 48 },
  { size: 28, channels: 64 },
  { size: 28, channels: 96 },
  { size: 14, channels: 96 },
  { size: 14, channels: 128 },
];

/**
 * The comparison of figure 10, by the model: weights and latency of blocks with 3x3 kernels, expansion 4 and two groups,
 * as multiples of the depthwise block. The paper reads 4 times the weights at half the latency off its best case.
 *
 * @source arXiv 2204.14007, section 4.3
 */
export function compareBlocks(device: Device): BlockComparison[] {
  const twoGroups: Block = (builder, x, options) =>
    gcIbn(builder, x, { ...options, groupSize: ((x.shape[2] ?? 0) * EXPAND) / 2 });
  return SHAPES.map((shape) => {
    const depthwise = costOf(depthwiseIbn, shape, device);
    const gc = costOf(twoGroups, shape, device);
    const fused = costOf(fusedIbn, shape, device);
    return {
      ...shape,
      gcWeights: gc.weights / depthwise.weights,
      gcLatency: gc.latencyMs / depthwise.latencyMs,
      fusedWeights: fused.weights / depthwise.weights,
      fusedLatency: fused.latencyMs / depthwise.latencyMs,
    };
  });
}

function costOf(
  block: Block,
  { size, channels }: { readonly size: number; readonly channels: number },
  device: Device,
): { readonly weights: number; readonly latencyMs: number } {
  const builder = new GraphBuilder('block');
  const x = builder.input('input', [size, size, channels]);
  const options = { name: 'block', filters: channels, kernel: 3, stride: 1, expand: EXPAND };
  const graph = builder.build([block(builder, x, options)]);
  const rows = analyse(graph, device).layers.filter((row) => row.name.startsWith('block'));
  return {
    weights: graph.layers.reduce((sum, layer) => sum + ('weights' in layer ? layer.weights : 0), 0),
    latencyMs: rows.reduce((sum, row) => sum + row.latencyMs, 0),
  };
}
