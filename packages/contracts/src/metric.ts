/** Which way a metric is better. */
export type Direction = 'maximise' | 'minimise';

/** A metric an evaluator yields. */
export interface Metric {
  /** snake_case with its unit where it has one: `latency_ms`. */
  readonly name: string;
  readonly unit: string;
  readonly direction: Direction;
  /** One line for help texts. Says so when the metric is a proxy or an estimate. */
  readonly summary: string;
}

/** Values by metric name; finite numbers only. */
export type Metrics = Readonly<Record<string, number>>;
