import type { Metric, MetricConditions } from '@edgewright/contracts';

/** A metric with the column of the table that it is read from. */
export interface TableMetric extends Metric {
  readonly column: string;
}

/** Whether Coral could compile and run a cell, in the words of the table: `ok`, `fail`, `na` or `held`. */
export const STATE_COLUMN = 'edgetpu_state';
/** The metric that {@link STATE_COLUMN} is about. */
export const EDGE_TPU_METRIC = 'edgetpu_ms';

const accuracy = (name: string, column: string, dataset: string): TableMetric => ({
  name,
  column,
  unit: '%',
  direction: 'maximise',
  summary: `Test accuracy on ${dataset} after 200 epochs, mean of the trainings (NATS-Bench)`,
  conditions: { basis: 'trained', device: dataset },
});

/** Where the columns of costs are from; those of a name before the unit hold for both. */
const CONDITIONS: Readonly<Record<string, MetricConditions | undefined>> = {
  edgetpu: { basis: 'measured', device: 'Coral Edge TPU', per: 'inference' },
  jetson_tx2: { basis: 'measured', device: 'Jetson TX2', per: 'inference' },
  raspi4: { basis: 'measured', device: 'Raspberry Pi 4', per: 'inference' },
  pixel3: { basis: 'measured', device: 'CPU of a Pixel 3', per: 'inference' },
  eyeriss: { basis: 'simulated', device: 'Eyeriss', per: 'inference' },
  fpga: { basis: 'estimated', device: 'an FPGA', per: 'inference' },
};

const cost = (name: string, summary: string, column = name): TableMetric => ({
  name,
  column,
  unit: name.endsWith('_mj') ? 'mJ' : 'ms',
  direction: 'minimise',
  summary: `${summary} (HW-NAS-Bench)`,
  conditions: CONDITIONS[name.replace(/_m[sj]$/, '')] ?? { basis: 'measured' },
});

/**
 * What the table knows of cells.
 *
 * @source NATS-Bench, arXiv 2009.00437; HW-NAS-Bench v1.0, arXiv 2103.10584
 */
export const TABLE_METRICS: readonly TableMetric[] = [
  accuracy('cifar10_percent', 'c10_test', 'CIFAR-10'),
  accuracy('cifar100_percent', 'c100_test', 'CIFAR-100'),
  cost(EDGE_TPU_METRIC, 'Measured latency on a Coral Edge TPU, int8; of cells that it could compile and run'),
  cost('jetson_tx2_ms', 'Measured latency on a Jetson TX2; not of every cell', 'edgegpu_ms'),
  cost('jetson_tx2_mj', 'Measured energy on a Jetson TX2; not of every cell', 'edgegpu_mj'),
  cost('raspi4_ms', 'Measured latency on a Raspberry Pi 4'),
  cost('pixel3_ms', 'Measured latency on the CPU of a Pixel 3'),
  cost('eyeriss_ms', 'Latency on Eyeriss by a simulator'),
  cost('eyeriss_mj', 'Energy on Eyeriss by a simulator; not of every cell'),
  cost('fpga_ms', 'Latency on an FPGA by an estimate'),
];

/** The metrics that every cell has. */
export const METRICS_OF_EVERY_CELL: readonly string[] = [
  'cifar10_percent',
  'cifar100_percent',
  'raspi4_ms',
  'pixel3_ms',
  'eyeriss_ms',
  'fpga_ms',
];
