import type { Extrapolation } from '@edgewright/contracts';
import { deviceAtClock, makeDevice, type Device, type LoadedDevice } from '@edgewright/edge-tpu';

/** Clocks whose devices are kept. */
const KEPT = 64;
/** No accelerator is clocked faster. */
const MOST_MHZ = 10_000;

/** A device at the clocks that candidates ask for. */
export class DeviceClocks {
  readonly #loaded: LoadedDevice;
  readonly #ownMhz: number;
  readonly #made = new Map<number, Device>();

  constructor(loaded: LoadedDevice) {
    this.#loaded = loaded;
    this.#ownMhz = loaded.file.array.clock.value / 1e6;
  }

  /** The device at a clock in MHz; as its file has it where nothing is asked for. */
  deviceAt(clockMhz: number | undefined): Device {
    if (clockMhz === undefined || clockMhz === this.#ownMhz) return this.#loaded.device;
    const made = this.#made.get(clockMhz) ?? makeDevice(deviceAtClock(this.#loaded.file, clockMhz));
    if (this.#made.size >= KEPT) this.#made.clear();
    this.#made.set(clockMhz, made);
    return made;
  }

  /** Why there is no device of such a clock. */
  problems(clockMhz: number | undefined): readonly string[] {
    if (clockMhz === undefined || (clockMhz > 0 && clockMhz <= MOST_MHZ)) return [];
    return [`the clock is ${clockMhz} MHz; allowed: above 0, at most ${MOST_MHZ}`];
  }

  /** A clock other than that at which the device was fitted. */
  extrapolations(clockMhz: number | undefined): readonly Extrapolation[] {
    if (clockMhz === undefined || clockMhz === this.#ownMhz) return [];
    const fitted = { min: this.#ownMhz, max: this.#ownMhz };
    return [{ quantity: 'clock', value: clockMhz, fitted, unit: 'MHz' }];
  }
}
