import type { DeviceFile, Unsupported } from './device-file.js';
import { ENGINES, type Engine } from './quantity-units.js';

/** The shape of the multiply-accumulate array. */
export interface Geometry {
  readonly tilesY: number;
  readonly tilesX: number;
  /** tilesY · tilesX */
  readonly tiles: number;
  readonly lanesPerTile: number;
  readonly macsPerLane: number;
  readonly inputChannelGroup: number;
  readonly depthwiseKernelPower: number;
}

/** A device in the units the model counts in: milliseconds, bytes, millijoules. Made by {@link makeDevice}. */
export interface Device {
  readonly name: string;
  readonly geometry: Geometry;
  readonly peakMacsPerMs: number;
  readonly activationMemoryBytes: number;
  readonly weightMemoryBytes: number;
  readonly msPerByte: {
    readonly activations: number;
    readonly weights: number;
    readonly spill: number;
    readonly streaming: number;
    readonly hostToDevice: number;
    readonly deviceToHost: number;
  };
  readonly launchMs: number;
  readonly inferenceMs: number;
  /** How long the array works on the instructions that the chip holds; infinite where it never waits for more. */
  readonly instructionWindowMs: number;
  /** The longest that it then waits for the next. */
  readonly reloadMs: number;
  readonly msPerStep: Readonly<Record<Engine, number>>;
  readonly mjPer: {
    readonly mac: number;
    readonly activationByte: number;
    readonly weightByte: number;
    readonly offChipByte: number;
    readonly staticMs: number;
  };
  readonly unsupported: ReadonlyMap<string, string>;
  /** Engines whose rate no measurement on this device has settled. */
  readonly uncalibrated: ReadonlySet<Engine>;
  readonly accuracy: string;
}

/** A device from its file: the same quantities, multiplied out once. */
export function makeDevice(file: DeviceFile): Device {
  const geometry = geometryOf(file);
  const clockPerMs = file.array.clock.value / 1e3;
  return {
    name: file.name,
    geometry,
    peakMacsPerMs: geometry.tiles * geometry.lanesPerTile * geometry.macsPerLane * clockPerMs,
    activationMemoryBytes: file.memory.activations.value,
    weightMemoryBytes: file.memory.weights.value,
    msPerByte: {
      activations: 1e3 / file.bandwidth.activations.value,
      weights: 1e3 / file.bandwidth.weights.value,
      spill: 1e3 / file.bandwidth.spill.value,
      streaming: 1e3 / file.bandwidth.streaming.value,
      hostToDevice: 1e3 / file.bandwidth.hostToDevice.value,
      deviceToHost: 1e3 / file.bandwidth.deviceToHost.value,
    },
    launchMs: file.overhead.launch.value * 1e3,
    inferenceMs: file.overhead.inference.value * 1e3,
    instructionWindowMs: (file.instructions?.window.value ?? Infinity) * 1e3,
    reloadMs: (file.instructions?.reload.value ?? 0) * 1e3,
    msPerStep: msPerStep(file, clockPerMs),
    mjPer: energyOf(file),
    unsupported: new Map(file.unsupported.map(({ name, reason }: Unsupported) => [name, reason])),
    uncalibrated: new Set(ENGINES.filter((engine) => file.rates[engine].status !== 'fitted')),
    accuracy: accuracyOf(file),
  };
}

function accuracyOf({ accuracy, evidence }: DeviceFile): string {
  if (accuracy === undefined) return `unknown: ${evidence ?? 'nothing is said of what it was fitted on'}`;
  return `mean absolute error ${accuracy.latency.value} %: ${accuracy.latency.source}`;
}

function geometryOf({ array }: DeviceFile): Geometry {
  return {
    tilesY: array.tilesY.value,
    tilesX: array.tilesX.value,
    tiles: array.tilesY.value * array.tilesX.value,
    lanesPerTile: array.lanesPerTile.value,
    macsPerLane: array.macsPerLane.value,
    inputChannelGroup: array.inputChannelGroup.value,
    depthwiseKernelPower: array.depthwiseKernelPower.value,
  };
}

function msPerStep({ rates }: DeviceFile, clockPerMs: number): Record<Engine, number> {
  return {
    dense: rates.dense.value / clockPerMs,
    depthwise: rates.depthwise.value / clockPerMs,
    elementwise: rates.elementwise.value / clockPerMs,
    pool: rates.pool.value / clockPerMs,
    resize: rates.resize.value / clockPerMs,
    argmax: rates.argmax.value / clockPerMs,
    vector: rates.vector.value / clockPerMs,
  };
}

function energyOf({ energy }: DeviceFile): Device['mjPer'] {
  const millijoulesPerPicojoule = 1e-9;
  return {
    mac: energy.mac.value * millijoulesPerPicojoule,
    activationByte: energy.activationByte.value * millijoulesPerPicojoule,
    weightByte: energy.weightByte.value * millijoulesPerPicojoule,
    offChipByte: energy.offChipByte.value * millijoulesPerPicojoule,
    staticMs: energy.static.value,
  };
}
