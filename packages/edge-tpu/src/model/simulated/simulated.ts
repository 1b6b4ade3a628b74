import type { Program } from '../../compile/program.js';
import type { CostReport } from '../../cost-report.js';
import type { Device } from '../../device/device.js';
import { reportOf, type LatencyOf } from '../report.js';
import { launchWorkOf } from './launch-work.js';
import { runPipeline } from './pipeline.js';

/**
 * The simulated model: every launch fills a pipeline of tiles and drains it, one launch after another. What the closed
 * form takes for perfect overlap or none follows here from buffers and ports.
 */
export function simulatedCost(program: Program, device: Device): CostReport {
  return reportOf(program, device, pipelined);
}

// What is never launched, such as a change of addresses, takes no time.
const pipelined: LatencyOf = (operation, busy) =>
  operation.launches === 0 ? 0 : operation.launches * runPipeline(launchWorkOf(operation, busy));
