import type { OptionalGroup, QUANTITY_UNITS } from './quantity-units.js';

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
type Quantities<Group extends keyof Units> = {
  readonly [Name in keyof Units[Group]]: Quantity<Units[Group][Name] & string>;
};
type QuantityGroups = {
  readonly [Group in Exclude<keyof Units, OptionalGroup>]: Quantities<Group>;
} & { readonly [Group in OptionalGroup]?: Quantities<Group> };

/** What a file says of the device as a whole; never taken over from the device that it extends. */
interface Statements {
  readonly name: string;
  readonly summary: string;
  /** What its latencies rest on, and how far they may be believed. */
  readonly evidence?: string;
  /** What its maker advertises; must agree with the array. */
  readonly peak?: Quantity<'TOPS'>;
  /** Mean absolute error on networks left out of the fit; absent where nothing was fitted. */
  readonly accuracy?: { readonly latency: Quantity<'%'> };
}

/** A device in full: a file as it is written, or what a file and the device that it extends come to. */
export interface DeviceFile extends QuantityGroups, Statements {
  readonly format: 'edgewright-device/1';
  /** Words of {@link Op} or of an activation function. */
  readonly unsupported: readonly Unsupported[];
}

/** A file that says only in what a device differs from another one. */
export interface DerivedFile extends Statements, DerivedGroups {
  readonly format: 'edgewright-device/1';
  /** A shipped device, or the path of a file from the folder of this one. */
  readonly extends: string;
  readonly unsupported?: readonly Unsupported[];
}

type DerivedGroups = {
  readonly [Group in Exclude<keyof Units, OptionalGroup>]?: Partial<Quantities<Group>>;
} & { readonly [Group in OptionalGroup]?: Quantities<Group> };
