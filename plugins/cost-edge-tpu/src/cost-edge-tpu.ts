import { readTextFile, type JsonObject } from '@edgewright/base';
import {
  defineEvaluator,
  type BreakdownRow,
  type Evaluation,
  type EvaluationContext,
  type Evaluator,
  type Subject,
} from '@edgewright/contracts';
import {
  analyse,
  loadDevice,
  traceOf,
  unsupportedReasons,
  type CostRow,
  type Device,
  type EnergyAccount,
  type LoadedDevice,
} from '@edgewright/edge-tpu';
import { costMetrics, costMetricsOn, prefixed } from './cost-metrics.js';
import { DeviceClocks } from './device-clocks.js';
import { DEFAULT_OPTIONS, OPTIONS_SCHEMA, type CostOptions } from './options.js';

/** The cost of a network on an Edge TPU: latency, modelled energy, memory, utilisation, and a row for every layer. */
export const costEdgeTpu = defineEvaluator<Partial<CostOptions>>({
  name: 'cost-edge-tpu',
  summary: 'Predicted latency, modelled energy and memory on an Edge TPU, layer by layer',
  source: 'docs/latency-model.md; the performance and power evaluation of arXiv 2204.14007, section 3.1',
  optionsSchema: OPTIONS_SCHEMA,
  threads: true,
  createEvaluator: async (given) => {
    const options = { ...DEFAULT_OPTIONS, ...given };
    return evaluatorFor(await loadDevice(options.device, (path) => readTextFile(path)), options);
  },
});

function evaluatorFor(loaded: LoadedDevice, options: CostOptions): Evaluator {
  const { device, contentHash } = loaded;
  const clocks = new DeviceClocks(loaded);
  const accuracy = accuracyOf(device, options);
  const { metricPrefix } = options;
  const evaluate = ({ graph, deployment }: Subject, { detail }: EvaluationContext): Evaluation => {
    const clocked = clocks.deviceAt(deployment.clockMhz);
    const report = analyse(graph, clocked, options);
    return {
      metrics: prefixed(costMetrics(report), metricPrefix),
      ...(detail === 'layers' && { breakdown: report.layers.map((row) => breakdownRow(row, metricPrefix)) }),
      provenance: {
        device: device.name,
        deviceHash: contentHash,
        fidelity: options.fidelity,
        groupConvolution: options.groupConvolution,
        accuracy,
        energy: ENERGY_LABELS[options.energy],
        uncalibratedShare: report.uncalibratedShare,
        streamedWeightBytes: report.streamedWeightBytes,
        ...(detail === 'layers' && { roofs: roofsOf(clocked) }),
      },
      extrapolations: clocks.extrapolations(deployment.clockMhz),
    };
  };
  return {
    name: 'cost-edge-tpu',
    version: '6',
    metrics: costMetricsOn(device.name, options),
    tier: options.fidelity === 'simulated' ? 1 : 0,
    deterministic: true,
    keyedBy: 'graph',
    contentHash,
    heeds: ['clockMhz'],
    supports: ({ graph, deployment }) => {
      const reasons = [...unsupportedReasons(graph, device), ...clocks.problems(deployment.clockMhz)];
      return reasons.length === 0 ? { supported: true, accuracy } : { supported: false, reasons };
    },
    // In a promise, so that an abort rejects it instead of throwing.
    evaluate: (subject, context) =>
      new Promise((resolve) => {
        context.signal.throwIfAborted();
        resolve(evaluate(subject, context));
      }),
    ...(options.fidelity === 'simulated' && {
      trace: ({ graph, deployment }: Subject) =>
        Promise.resolve(traceOf(graph, clocks.deviceAt(deployment.clockMhz), options)),
    }),
  };
}

const ENERGY_LABELS: Readonly<Record<EnergyAccount, string>> = {
  inference: 'modelled, not measured',
  'paper-harness': "modelled, not measured; as the paper's harness reports it, without idle power",
};

function accuracyOf({ accuracy }: Device, { fidelity }: CostOptions): string {
  return fidelity === 'analytical'
    ? accuracy
    : `that of the closed form, whose constants the simulation takes: ${accuracy}`;
}

const MILLISECONDS = 1e3;

/** The most that a device does in a second; on the chip, activations and weights come at once. */
function roofsOf({ peakMacsPerMs, msPerByte }: Device): JsonObject {
  return {
    macsPerSecond: peakMacsPerMs * MILLISECONDS,
    bytesPerSecond: MILLISECONDS / msPerByte.activations + MILLISECONDS / msPerByte.weights,
    offChipBytesPerSecond: MILLISECONDS / msPerByte.streaming,
  };
}

function breakdownRow(row: CostRow, prefix: string): BreakdownRow {
  return {
    layer: row.name,
    op: row.op,
    metrics: prefixed(
      { latency_ms: row.latencyMs, energy_mj: row.energyMj, weight_bytes: row.weightBytes },
      prefix,
    ),
    notes: {
      computeMs: row.computeMs,
      memoryMs: row.memoryMs,
      streamingMs: row.streamingMs,
      overheadMs: row.overheadMs,
      boundBy: row.boundBy,
      utilisation: row.utilisation,
      spilledBytes: row.spilledBytes,
    },
  };
}
