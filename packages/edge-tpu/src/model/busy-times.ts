import type { Task } from '../compile/program.js';
import type { Carrier } from '../compile/work.js';
import type { Device } from '../device/device.js';

/** How long a layer keeps each part of the device busy, in milliseconds. A model of latency says how they overlap. */
export interface BusyTimes {
  readonly computeMs: number;
  /** Activations into the array and out of it, from on chip and off chip. */
  readonly activationMs: number;
  /** Weights into the array. */
  readonly cachedMs: number;
  /** Weights from off chip. */
  readonly streamingMs: number;
  /** Launching operations. */
  readonly overheadMs: number;
}

/** The busy times of a task: its work at the rates of the device. */
export function busyTimesOf(task: Task, { msPerByte, msPerStep, launchMs }: Device): BusyTimes {
  const msOnEngine = (msPerStep as Partial<Record<Carrier, number>>)[task.carrier] ?? 0;
  return {
    computeMs: task.steps * msOnEngine + task.vectorSteps * msPerStep.vector,
    activationMs:
      (task.activationBytes - task.spilledBytes) * msPerByte.activations +
      task.spilledBytes * msPerByte.spill,
    cachedMs: task.placedBytes * msPerByte.weights,
    streamingMs: task.streamedBytes * msPerByte.streaming,
    overheadMs: task.launches * launchMs,
  };
}
