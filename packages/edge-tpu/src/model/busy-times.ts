import type { LoweredOperation } from '../compile/program.js';
import type { ComputeEngine } from '../compile/work.js';
import type { Device } from '../device/device.js';

/** How long a layer keeps each part of the device busy, in milliseconds. A model of latency says how they overlap. */
export interface BusyTimes {
  readonly computeMs: number;
  /** Activations into the array and out of it, from on chip and off chip, and to the host and back. */
  readonly activationMs: number;
  /** Weights into the array. */
  readonly cachedMs: number;
  /** Weights from off chip. */
  readonly streamingMs: number;
  /** Launching operations. */
  readonly overheadMs: number;
}

/** The busy times of an operation: its work at the rates of the device. */
export function busyTimesOf(
  operation: LoweredOperation,
  { msPerByte, msPerStep, launchMs }: Device,
): BusyTimes {
  const msOnEngine = (msPerStep as Partial<Record<ComputeEngine, number>>)[operation.engine] ?? 0;
  return {
    computeMs: operation.steps * msOnEngine + operation.vectorSteps * msPerStep.vector,
    activationMs:
      (operation.activationBytes - operation.spilledBytes) * msPerByte.activations +
      operation.spilledBytes * msPerByte.spill +
      (operation.engine === 'host' ? hostMs(operation, msPerByte) : 0),
    cachedMs: operation.placedBytes * msPerByte.weights,
    streamingMs: operation.streamedBytes * msPerByte.streaming,
    overheadMs: operation.launches * launchMs,
  };
}

function hostMs({ hostBytes }: LoweredOperation, msPerByte: Device['msPerByte']): number {
  return hostBytes.out * msPerByte.deviceToHost + hostBytes.in * msPerByte.hostToDevice;
}
