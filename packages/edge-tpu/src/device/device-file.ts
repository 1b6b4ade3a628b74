import type { QUANTITY_UNITS } from './quantity-units.js';

/**
 * How far a value can be trusted: `documented` was read in a public source, `derived` is arithmetic on documented values,
 * `recalled` is from the literature and was not read again, `fitted` comes out of a calibration bench, `assumed` has no
 * source better than judgement.
 */
export const STATUSES = ['documented', 'derived', 'recalled', 'fitted', 'assumed'] as const;
/** One of {@link STATUSES}. */
export type Status = (typeof STATUSES)[number];

/** A number that says what it is and where it comes from. */
export interface Quantity<Unit extends string = string> {
  readonly value: number;
  readonly unit: Unit;
  readonly source: string;
  readonly status: Status;
}

/** An operation or activation function that the device's compiler does not take, and why. */
export interface Unsupported {
  readonly name: string;
  readonly reason: string;
}

type Units = typeof QUANTITY_UNITS;
type QuantityGroups = {
  readonly [Group in keyof Units]: {
    readonly [Name in keyof Units[Group]]: Quantity<Units[Group][Name] & string>;
  };
};

/** A device file as it is written. */
export interface DeviceFile extends QuantityGroups {
  readonly format: 'edgewright-device/1';
  readonly name: string;
  readonly summary: string;
  /** Words of {@link Op} or of an activation function. */
  readonly unsupported: readonly Unsupported[];
}
