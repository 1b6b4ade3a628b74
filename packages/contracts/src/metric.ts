/** Which way a metric is better. */
export type Direction = 'maximise' | 'minimise';

/** Under which conditions the values of a metric hold: two metrics with others are not comparable, whatever their names. */
export interface MetricConditions {
  /**
   * `estimated` by a formula or a fitted model · `simulated` step by step · `measured` on a machine · `trained`: of a network
   * that was really trained.
   */
  readonly basis: 'estimated' | 'simulated' | 'measured' | 'trained';
  /** What the network runs on: `pixel6-edgetpu`. */
  readonly device?: string;
  /** What compiles or runs it, with its version. */
  readonly toolchain?: string;
  readonly clockMhz?: number;
  /** What a cost is counted for: one inference, or all that fall into a window of time. */
  readonly per?: 'inference' | 'window';
  /** Whether an energy has the power of the idle device in it. */
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
