import type { DEVICE_NAMES, Fidelity } from '@edgewright/edge-tpu';
import type { ModelGraph } from '@edgewright/model-graph';

/** One of the devices that come with Edgewright. */
export type ShippedDevice = (typeof DEVICE_NAMES)[number];

/**
 * What a row was to the constants of the device: they were `fitted` on it; `left out` is it where it was in view and not
 * fitted; `never fitted` where it was not even that, or the device has no fit; `unknown` outside of a clone.
 */
export const ROLES = ['never fitted', 'left out', 'fitted', 'unknown'] as const;
/** One of {@link ROLES}. */
export type Role = (typeof ROLES)[number];

/** Latencies that each model of cost predicts, in milliseconds. */
export type Predictions = Readonly<Record<Fidelity, number>>;

/** A network that somebody measured on a device that there is a file of. */
export interface MeasuredRow {
  readonly network: string;
  readonly device: ShippedDevice;
  readonly measuredMs: number;
  readonly role: Role;
  /** What the models say with constants fitted without this row, for rows that they were fitted on. */
  readonly leftOutMs?: Predictions;
  /** Cells of a benchmark are thousands: they are summed up, not listed. */
  readonly listed: boolean;
  readonly graph: ModelGraph;
}

/** Where numbers are published for, as the tables call it, and the device file that stands for it. */
export const MEASURED_ON: readonly { readonly called: string; readonly device: ShippedDevice }[] = [
  { called: 'Pixel 6 Edge TPU', device: 'pixel6-edgetpu' },
  { called: 'Pixel 4 Edge TPU', device: 'pixel4-edgetpu' },
  { called: 'Coral Dev Board Edge TPU 500 MHz', device: 'coral-pcie-500mhz' },
  { called: 'Raspberry Pi 4 64-bit + Coral USB Edge TPU', device: 'coral-usb3-500mhz' },
];

/** The device file for what a table calls a device; `undefined` where there is none. */
export function deviceMeasured(called: string | undefined): ShippedDevice | undefined {
  return MEASURED_ON.find((place) => called?.startsWith(place.called) === true)?.device;
}
