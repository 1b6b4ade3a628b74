import type { Metrics } from '@edgewright/contracts';

/** Squares and products of three such numbers are still finite, so that nothing learnt from them is NaN. */
const LARGEST = 1e100;

/** A metric or reward as it is learnt from: what is past 1e100 is as much as that. */
export function bounded(value: number): number {
  return Math.min(LARGEST, Math.max(-LARGEST, value));
}

/** {@link bounded}, for every metric. */
export function boundedMetrics(metrics: Metrics): Metrics {
  if (Object.values(metrics).every((value) => Math.abs(value) <= LARGEST)) return metrics;
  return Object.fromEntries(Object.entries(metrics).map(([name, value]) => [name, bounded(value)]));
}
