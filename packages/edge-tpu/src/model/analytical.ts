import type { Program } from '../compile/program.js';
import type { CostReport } from '../cost-report.js';
import type { Device } from '../device/device.js';
import { reportOf, type LatencyOf } from './report.js';

/**
 * The closed-form model: a layer takes the larger of its compute and its memory time, then the time of the weights that
 * have to be streamed, and a cost for every launch; an inference takes the sum of its layers, host input and output, and
 * a fixed cost:
 *
 *     t = fixed + host input + host output + Σ over layers of max(compute, activations, weights) + streaming + launches
 *
 * Streaming is not overlapped: so cost depends on how much is streamed, not on which layers the placement
 * happens to push out, and a wider layer is never cheaper.
 */
export function analyticalCost(program: Program, device: Device): CostReport {
  return reportOf(program, device, closedForm);
}

const closedForm: LatencyOf = (_, { computeMs, activationMs, cachedMs, streamingMs, overheadMs }) =>
  Math.max(computeMs, activationMs, cachedMs) + streamingMs + overheadMs;
