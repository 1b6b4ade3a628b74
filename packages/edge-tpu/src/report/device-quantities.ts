import type { DeviceFile, Quantity } from '../device/device-file.js';
import { QUANTITY_MEANINGS } from '../device/quantity-meanings.js';
import { QUANTITY_GROUPS } from '../device/quantity-units.js';

/** A quantity of a device with its place in the file and what it is. */
export interface PlacedQuantity extends Quantity {
  /** As `array.clock`. */
  readonly path: string;
  readonly meaning: string;
}

/** Every quantity of a device, in the order of its file. */
export function deviceQuantities(file: DeviceFile): readonly PlacedQuantity[] {
  return QUANTITY_GROUPS.flatMap((group) => {
    const meanings: Readonly<Record<string, string>> = QUANTITY_MEANINGS[group];
    const quantities: Readonly<Record<string, Quantity>> = file[group] ?? {};
    return Object.entries(meanings).flatMap(([name, meaning]) => {
      const quantity = quantities[name];
      return quantity === undefined ? [] : [{ path: `${group}.${name}`, ...quantity, meaning }];
    });
  });
}

/** How many quantities have each status. */
export function statusCounts(file: DeviceFile): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { status } of deviceQuantities(file)) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
