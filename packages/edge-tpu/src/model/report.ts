import type { Program, LoweredOperation } from '../compile/program.js';
import type { ComputeEngine } from '../compile/work.js';
import type { Bound, CostReport, CostRow } from '../cost-report.js';
import type { Device } from '../device/device.js';
import { busyTimesOf, type BusyTimes } from './busy-times.js';
import { noFiniteCost } from '../errors.js';
import { layerEnergyMj, staticEnergyMj } from './energy.js';
import { instructionWaitMs } from './instruction-waits.js';

/** A model of latency: how long a layer takes whose engines are busy for so long. */
export type LatencyOf = (operation: LoweredOperation, busy: BusyTimes, device: Device) => number;

/**
 * The report of a program under a model of latency: a row for host input, every layer, waits for instructions, host output
 * and the fixed cost of an inference, and the totals of the rows.
 *
 * @throws edge-tpu/no-finite-cost for a graph that was never checked, such as one with an unknown activation
 */
export function reportOf(program: Program, device: Device, latencyOf: LatencyOf): CostReport {
  const rows: CostRow[] = [
    hostRow('host_input', program.hostInputBytes * device.msPerByte.hostToDevice, device),
  ];
  let macs = 0;
  let weightBytes = 0;
  let streamedWeightBytes = 0;
  let uncalibratedMs = 0;
  let arrayMs = 0;
  for (const operation of program.operations) {
    const busy = busyTimesOf(operation, device);
    const row = layerRow(operation, { busy, latencyMs: latencyOf(operation, busy, device) }, device);
    rows.push(row);
    arrayMs += busy.computeMs + busy.overheadMs;
    macs += operation.macs;
    weightBytes += operation.weightBytes;
    streamedWeightBytes += operation.streamedBytes;
    if (isUncalibrated(operation, device)) uncalibratedMs += row.latencyMs;
  }
  const waitMs = instructionWaitMs(arrayMs, device);
  if (waitMs > 0) rows.push(overheadRow('instructions', waitMs, device));
  rows.push(hostRow('host_output', program.hostOutputBytes * device.msPerByte.deviceToHost, device));
  rows.push(overheadRow('inference', device.inferenceMs, device));
  const { latencyMs, energyMj } = totals(rows);
  if (!Number.isFinite(latencyMs) || !Number.isFinite(energyMj)) throw noFiniteCost(rows, device.name);
  return {
    latencyMs,
    energyMj,
    peakMemoryBytes: program.peakActivationBytes,
    weightBytes,
    streamedWeightBytes,
    macUtilisation: macs / (latencyMs * device.peakMacsPerMs),
    uncalibratedShare: uncalibratedMs / latencyMs,
    layers: rows,
  };
}

function totals(rows: readonly CostRow[]): { readonly latencyMs: number; readonly energyMj: number } {
  let latencyMs = 0;
  let energyMj = 0;
  for (const row of rows) {
    latencyMs += row.latencyMs;
    energyMj += row.energyMj;
  }
  return { latencyMs, energyMj };
}

function layerRow(
  operation: LoweredOperation,
  { busy, latencyMs }: { readonly busy: BusyTimes; readonly latencyMs: number },
  device: Device,
): CostRow {
  return {
    name: operation.layer.name,
    op: operation.layer.op,
    computeMs: busy.computeMs,
    memoryMs: Math.max(busy.activationMs, busy.cachedMs),
    streamingMs: busy.streamingMs,
    overheadMs: busy.overheadMs,
    latencyMs,
    boundBy: boundOf(busy),
    utilisation: latencyMs === 0 ? 0 : operation.macs / (latencyMs * device.peakMacsPerMs),
    energyMj: layerEnergyMj(operation, latencyMs, device),
    weightBytes: operation.weightBytes,
    streamedBytes: operation.streamedBytes,
    spilledBytes: operation.spilledBytes,
  };
}

/** What takes longest; the first of equals. */
function boundOf({ computeMs, activationMs, cachedMs, streamingMs, overheadMs }: BusyTimes): Bound {
  const weightsMs = cachedMs + streamingMs;
  const longestMs = Math.max(computeMs, activationMs, weightsMs, overheadMs);
  if (computeMs === longestMs) return 'compute';
  if (activationMs === longestMs) return 'activations';
  return weightsMs === longestMs ? 'weights' : 'overhead';
}

function isUncalibrated(operation: LoweredOperation, device: Device): boolean {
  if (operation.vectorSteps > 0 && device.uncalibrated.has('vector')) return true;
  return (device.uncalibrated as ReadonlySet<ComputeEngine>).has(operation.engine);
}

function hostRow(op: 'host_input' | 'host_output', memoryMs: number, device: Device): CostRow {
  return ownRow(op, { boundBy: 'activations', memoryMs, overheadMs: 0, latencyMs: memoryMs }, device);
}

function overheadRow(op: 'instructions' | 'inference', overheadMs: number, device: Device): CostRow {
  return ownRow(op, { boundBy: 'overhead', memoryMs: 0, overheadMs, latencyMs: overheadMs }, device);
}

/** A row of the inference itself, which no layer has; written out, as a spread costs more than the cost of a layer. */
function ownRow(
  op: 'host_input' | 'host_output' | 'instructions' | 'inference',
  {
    boundBy,
    memoryMs,
    overheadMs,
    latencyMs,
  }: Pick<CostRow, 'boundBy' | 'memoryMs' | 'overheadMs' | 'latencyMs'>,
  device: Device,
): CostRow {
  return {
    name: op,
    op,
    computeMs: 0,
    memoryMs,
    streamingMs: 0,
    overheadMs,
    latencyMs,
    boundBy,
    utilisation: 0,
    energyMj: staticEnergyMj(latencyMs, device),
    weightBytes: 0,
    streamedBytes: 0,
    spilledBytes: 0,
  };
}
