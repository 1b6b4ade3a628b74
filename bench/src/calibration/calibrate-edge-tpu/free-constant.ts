import type { DeviceFile, Quantity } from '@edgewright/edge-tpu';

/** A quantity of a device file that measurements settle, with what is believed before seeing them. */
export interface FreeConstant {
  readonly group: 'array' | 'bandwidth' | 'overhead' | 'rates' | 'instructions';
  readonly name: string;
  /** The likeliest value, in the unit of the device file. */
  readonly prior: number;
  /** Standard deviation of its natural logarithm. */
  readonly sigma: number;
}

/** A copy of a device file with new values of some quantities, in their order. */
export function withValues(
  file: DeviceFile,
  constants: readonly FreeConstant[],
  values: readonly number[],
): DeviceFile {
  const copy = structuredClone(file) as unknown as Record<string, Record<string, Quantity>>;
  constants.forEach(({ group, name }, index) => {
    const quantities = copy[group];
    const quantity = quantities?.[name];
    if (quantities === undefined || quantity === undefined) return;
    quantities[name] = { ...quantity, value: values[index] ?? quantity.value };
  });
  return copy as unknown as DeviceFile;
}

/** How far logarithms of constants are from what was believed, in standard deviations. */
export function priorResiduals(constants: readonly FreeConstant[], logs: readonly number[]): number[] {
  return constants.map(({ prior, sigma }, index) => ((logs[index] ?? 0) - Math.log(prior)) / sigma);
}
