import type { Task } from '../compile/program.js';
import type { Device } from '../device/device.js';

/**
 * Energy of one layer: actions times the energy of an action, and static power over its latency. Modelled: no energy of
 * a network on an Edge TPU has been published, so only the sum at peak (2 W at 4 TOPS on Coral) is anchored.
 */
export function layerEnergyMj(task: Task, latencyMs: number, device: Device): number {
  const { mjPer } = device;
  return (
    task.macs * mjPer.mac +
    task.activationBytes * mjPer.activationByte +
    task.weightBytes * mjPer.weightByte +
    (task.spilledBytes + task.streamedBytes) * mjPer.offChipByte +
    staticEnergyMj(latencyMs, device)
  );
}

/** Static power over a time. */
export function staticEnergyMj(durationMs: number, device: Device): number {
  return durationMs * device.mjPer.staticMs;
}
