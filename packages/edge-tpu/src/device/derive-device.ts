import type { DerivedFile, DeviceFile, Quantity } from './device-file.js';
import { QUANTITY_GROUPS, isOptional, type QuantityGroup } from './quantity-units.js';

type Quantities = Readonly<Record<string, Quantity>>;

/**
 * The device that a file and the device it extends come to. What was fitted on the other device was not fitted on this
 * one: it is taken over as an assumption that says so.
 */
export function deriveDevice(base: DeviceFile, own: DerivedFile): DeviceFile {
  const { format, name, summary, evidence, peak, accuracy } = own;
  return {
    format,
    name,
    summary,
    ...(evidence !== undefined && { evidence }),
    ...(peak !== undefined && { peak }),
    ...(accuracy !== undefined && { accuracy }),
    ...groupsOf((group) => ({ ...takenOver(base[group] ?? {}, base.name), ...own[group] })),
    unsupported: own.unsupported ?? base.unsupported,
  };
}

function takenOver(quantities: Quantities, from: string): Quantities {
  return Object.fromEntries(
    Object.entries(quantities).map(([name, quantity]) => [name, asAssumed(quantity, from)]),
  );
}

function asAssumed(quantity: Quantity, from: string): Quantity {
  if (quantity.status !== 'fitted') return quantity;
  return { ...quantity, source: `as on ${from}: ${quantity.source}`, status: 'assumed' };
}

function groupsOf(quantitiesOf: (group: QuantityGroup) => Quantities): Pick<DeviceFile, QuantityGroup> {
  const groups = QUANTITY_GROUPS.map((group) => [group, quantitiesOf(group)] as const).filter(
    ([group, quantities]) => !isOptional(group) || Object.keys(quantities).length > 0,
  );
  // Each group holds the quantities of the base, so that none is missing.
  return Object.fromEntries(groups) as unknown as Pick<DeviceFile, QuantityGroup>;
}
