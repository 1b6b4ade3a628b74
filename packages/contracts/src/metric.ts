/** Which way a metric is better. */
export type Direction = 'maximise' | 'minimise';

/** How numbers of a metric come about. */
export const METRIC_BASES = ['estimated', 'simulated', 'measured', 'trained'] as const;

/**
 * Under which conditions a metric holds. Two latencies of other conditions are two quantities: they are shown as such, and
 * never share a column.
 */
export interface MetricConditions {
  /** `estimated`: by a formula or a fit · `simulated`: step by step · `measured`: on the device · `trained`: by training the network. */
  readonly basis: (typeof METRIC_BASES)[number];
  /** What it is a metric on: an accelerator, a phone, a data set. */
  readonly device?: string;
  /** Compiler or runtime, with its version. */
  readonly toolchain?: string;
  /** Clock of the device in MHz. */
  readonly clockMhz?: number;
  /** What an energy is of: one inference, or a window of time in which one or more run. */
  readonly per?: 'inference' | 'window';
  /** Whether an energy holds what the device draws when it does nothing. */
  readonly idlePower?: 'subtracted' | 'included';
}

/** A metric an evaluator yields. */
export interface Metric {
  /** snake_case with its unit where it has one: `latency_ms`. */
  readonly name: string;
  readonly unit: string;
  readonly direction: Direction;
  /** One line for help texts. Says so when the metric is a proxy or an estimate. */
  readonly summary: string;
  /** Absent: nobody said. */
  readonly conditions?: MetricConditions;
}

/** Values by metric name; finite numbers only. */
export type Metrics = Readonly<Record<string, number>>;
