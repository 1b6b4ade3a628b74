import { evaluateBlock, keeping, type BlockChoice } from '@edgewright/block-analyser';
import { analyse, type Device } from '@edgewright/edge-tpu';

/** A GC-IBN and a fused IBN beside the depthwise IBN of the same shape. */
export interface BlockComparison {
  readonly size: number;
  readonly channels: number;
  readonly gcWeights: number;
  readonly gcLatency: number;
  readonly fusedWeights: number;
  readonly fusedLatency: number;
}

const EXPANSION = 4;
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
  const common = { kernel: 3, expansion: EXPANSION };
  return SHAPES.map(({ size, channels }) => {
    const costs = (choice: BlockChoice) =>
      evaluateBlock(choice, keeping(size, channels), (graph) => analyse(graph, device));
    const depthwise = costs({ ...common, op: 'depthwise_ibn' });
    const gc = costs({ ...common, op: 'gc_ibn', groupSize: (channels * EXPANSION) / 2 });
    const fused = costs({ ...common, op: 'fused_ibn' });
    return {
      size,
      channels,
      // Where the shape stays, each weight multiplies once at every position.
      gcWeights: gc.macs / depthwise.macs,
      gcLatency: gc.latencyMs / depthwise.latencyMs,
      fusedWeights: fused.macs / depthwise.macs,
      fusedLatency: fused.latencyMs / depthwise.latencyMs,
    };
  });
}
