import type { Metric, MetricConditions, Metrics } from '@edgewright/contracts';
import type { CostReport } from '@edgewright/edge-tpu';
import type { CostOptions } from './options.js';

/** What the evaluator yields. */
export const COST_METRICS: readonly Metric[] = [
  {
    name: 'latency_ms',
    unit: 'ms',
    direction: 'minimise',
    summary: 'Predicted latency of one int8 inference, batch 1. An estimate, not a measurement.',
  },
  {
    name: 'energy_mj',
    unit: 'mJ',
    direction: 'minimise',
    summary: 'Modelled energy of one inference: anchored at peak power only, good for comparing networks.',
  },
  {
    name: 'peak_memory_bytes',
    unit: 'B',
    direction: 'minimise',
    summary: 'Largest sum of int8 activations held at once.',
  },
  {
    name: 'weight_bytes',
    unit: 'B',
    direction: 'minimise',
    summary:
      'Size of the weights of the layers that are run: int8 kernels, embedding tables and constants, int32 biases and norms.',
  },
  {
    name: 'mac_utilisation',
    unit: '1',
    direction: 'maximise',
    summary: 'Share of the peak multiply-accumulates of the device that the predicted latency uses.',
  },
];

/** The metrics by the names and under the conditions that options give them. */
export function costMetricsOn(
  device: string,
  { fidelity, energy, metricPrefix }: CostOptions,
): readonly Metric[] {
  const basis = fidelity === 'simulated' ? 'simulated' : 'estimated';
  const idlePower = energy === 'inference' ? 'included' : 'subtracted';
  return COST_METRICS.map((metric) => ({
    ...metric,
    name: metricPrefix + metric.name,
    conditions: CONDITIONS[metric.name]?.({ basis, device }, idlePower) ?? { basis, device },
  }));
}

/** Times and energies are of one inference. */
const CONDITIONS: Readonly<
  Record<
    string,
    ((basic: MetricConditions, idlePower: 'included' | 'subtracted') => MetricConditions) | undefined
  >
> = {
  latency_ms: (basic) => ({ ...basic, per: 'inference' }),
  energy_mj: (basic, idlePower) => ({ ...basic, per: 'inference', idlePower }),
};

/** The metrics of a report. */
export function costMetrics(report: CostReport): Metrics {
  return {
    latency_ms: report.latencyMs,
    energy_mj: report.energyMj,
    peak_memory_bytes: report.peakMemoryBytes,
    weight_bytes: report.weightBytes,
    mac_utilisation: report.macUtilisation,
  };
}

/** The metrics by names that begin with a prefix. */
export function prefixed(metrics: Metrics, prefix: string): Metrics {
  // Of every layer of every trial: copying what stays as it is would take longer than judging the network.
  if (prefix === '') return metrics;
  return Object.fromEntries(Object.entries(metrics).map(([name, value]) => [prefix + name, value]));
}
