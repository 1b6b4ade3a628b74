import type { DeviceFile } from './device-file.js';

/**
 * A device at another clock: what is counted in cycles takes as many of them as before. That is the array with its engines,
 * and the memories on chip, which move as many bytes a cycle. Memory off chip, the links to the host and the fixed costs of
 * an operation and of an inference keep their times, and the energy of an operation stays, as nothing is known of the
 * voltage that goes with a clock; static energy grows with the time that an inference takes.
 *
 * `coral-usb3-250mhz` is `coral-usb3-500mhz` at 250 MHz by the same rule.
 *
 * @source docs/devices.md, the two clocks of Coral
 */
export function deviceAtClock(file: DeviceFile, clockMhz: number): DeviceFile {
  const { array, bandwidth } = file;
  const clockHz = clockMhz * 1e6;
  const scaled = <Q extends { readonly value: number }>(quantity: Q): Q => ({
    ...quantity,
    value: (quantity.value * clockHz) / array.clock.value,
  });
  return {
    ...file,
    array: { ...array, clock: { ...array.clock, value: clockHz } },
    bandwidth: {
      ...bandwidth,
      activations: scaled(bandwidth.activations),
      weights: scaled(bandwidth.weights),
    },
  };
}
