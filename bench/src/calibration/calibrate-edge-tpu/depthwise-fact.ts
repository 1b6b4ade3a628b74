import { CONVOLUTION_PAIRS, graphsOf, speedUpOf } from '@edgewright/block-analyser';
import { analyse, type Device } from '@edgewright/edge-tpu';

// Built once: a fit compares them thousands of times.
const PAIRS = CONVOLUTION_PAIRS.map(graphsOf);

/** Natural logarithm of the geometric mean of the speed-ups of full convolutions over depthwise ones. */
export function meanLogSpeedUp(device: Device): number {
  const logs = PAIRS.map((pair) => Math.log(speedUpOf(pair, (graph) => analyse(graph, device))));
  return logs.reduce((sum, value) => sum + value, 0) / logs.length;
}
