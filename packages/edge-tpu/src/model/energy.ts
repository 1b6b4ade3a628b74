import type { LoweredOperation } from '../compile/program.js';
import type { Device } from '../device/device.js';

/**
 * Energy of one layer: actions times the energy of an action, and static power over its latency t:
 *
 *     E = MACs · e_mac + activation bytes · e_act + weight bytes · e_weight + off-chip bytes · e_off + P_static · t
 *
 * Modelled: no energy of
 * a network on an Edge TPU has been published, so only the sum at peak (2 W at 4 TOPS on Coral) is anchored.
 */
export function layerEnergyMj(operation: LoweredOperation, latencyMs: number, device: Device): number {
  const { mjPer } = device;
  return (
    operation.macs * mjPer.mac +
    operation.activationBytes * mjPer.activationByte +
    operation.placedBytes * mjPer.weightByte +
    (operation.spilledBytes + operation.streamedBytes) * mjPer.offChipByte +
    staticEnergyMj(latencyMs, device)
  );
}

/** Static power over a time. */
export function staticEnergyMj(durationMs: number, device: Device): number {
  return durationMs * device.mjPer.staticMs;
}

/**
 * What the energy of an inference includes. `inference`: all that is modelled. `paper-harness`: what the authors report,
 * active power times latency. They take the power of the idle chip off, so static power is out and actions are left.
 * Where power is averaged while the network runs, as is assumed here, their rate (30 inferences a second) and number of
 * inferences (100) do not matter: every modelled inference is the same.
 *
 * @source Akin et al. 2022 (arXiv 2204.14007), section 5.5
 */
export const ENERGY_ACCOUNTS = ['inference', 'paper-harness'] as const;
/** One of {@link ENERGY_ACCOUNTS}. */
export type EnergyAccount = (typeof ENERGY_ACCOUNTS)[number];

/** The device as an account of energy sees it. */
export function accounted(device: Device, account: EnergyAccount): Device {
  return account === 'inference' ? device : { ...device, mjPer: { ...device.mjPer, staticMs: 0 } };
}
