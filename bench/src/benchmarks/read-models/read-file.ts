import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isEdgewrightError } from '@edgewright/base';
import { analyse, unsupportedReasons, type Device } from '@edgewright/edge-tpu';
import { isOnnx, readOnnx, readTflite, writeTflite, type ReadOnnxOptions } from '@edgewright/model-formats';
import { countsOf, graphFingerprint, type Model, type ModelGraph } from '@edgewright/model-graph';
import type { LiteRt } from '@edgewright/model-runtimes';
import { runAgain, type RunAgain } from './run-again.js';

/** What became of one file. */
export interface ReadFile {
  readonly file: string;
  /** The code and the sentence of its refusal. */
  readonly refusal?: string;
  /** What ended without a code. */
  readonly fault?: string;
  readonly precision?: string;
  readonly layers?: number;
  readonly macs?: number;
  readonly params?: number;
  readonly findings?: readonly string[];
  /** By device; a sentence where it cannot be judged there. */
  readonly latencyMs?: Readonly<Record<string, number | string>>;
  /** Whether what was read is the same once it was written as TFLite and read again; a sentence where it is not. */
  readonly again?: string;
  /** How far what we write of it lies from it, of TFLite files; a sentence where it does not run. */
  readonly run?: RunAgain | string;
  readonly cpuSeconds: number;
}

/** What files are read and judged with. */
export interface Reading {
  readonly devices: readonly Device[];
  readonly liteRt: LiteRt;
  /** By the name of the file, where it leaves sizes or values open. */
  readonly inputs: Readonly<Record<string, ReadOnnxOptions>>;
}

/** Reads a file, judges it on devices as int8, writes and reads it once more, and runs it beside what was written. */
export async function readFile(path: string, { devices, liteRt, inputs }: Reading): Promise<ReadFile> {
  const start = process.cpuUsage();
  const cpuSeconds = (): number => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  };
  const file = basename(path);
  try {
    const bytes = readFileSync(path);
    const given = inputs[file] ?? {};
    const { model, findings } = isOnnx(bytes)
      ? readOnnx(bytes, { ...given, externalData: externalDataOf(path) })
      : readTflite(bytes, given);
    const seconds = cpuSeconds();
    const { macs, paramsFolded } = countsOf(model.graph);
    return {
      file,
      precision: model.graph.precision ?? 'int8',
      layers: model.graph.layers.length,
      macs,
      params: paramsFolded,
      findings: findings.map(({ layer = '', message }) => `${layer}: ${message}`),
      latencyMs: Object.fromEntries(devices.map((device) => [device.name, latency(model, device)])),
      again: writtenAgain(model),
      ...(isOnnx(bytes) ? {} : { run: await runAgain(bytes, model, { liteRt, ...given }) }),
      cpuSeconds: seconds,
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (!isEdgewrightError(error)) return { file, fault: message, cpuSeconds: cpuSeconds() };
    return { file, refusal: `${error.code}: ${message}`, cpuSeconds: cpuSeconds() };
  }
}

/** Reads what an ONNX file has in files beside it. */
function externalDataOf(path: string): (location: string) => Uint8Array | undefined {
  return (location) => {
    const beside = join(dirname(path), location);
    return existsSync(beside) ? readFileSync(beside) : undefined;
  };
}

function latency({ graph }: Model, device: Device): number | string {
  const int8: ModelGraph = { ...graph, precision: 'int8' };
  const [reason] = unsupportedReasons(int8, device);
  if (reason !== undefined) return reason;
  return analyse(int8, device, { groupConvolution: 'slice-conv-concat', fidelity: 'analytical' }).latencyMs;
}

/** How a model that was read comes back from a file of ours. */
export function writtenAgain(model: Model): string {
  try {
    const float: Model = { graph: { ...model.graph, precision: 'float32' }, weights: model.weights };
    const once = readTflite(writeTflite(float)).model;
    const twice = readTflite(writeTflite(once)).model;
    const before = countsOf(float.graph);
    const after = countsOf(once.graph);
    const differing = (['macs', 'paramsFolded', 'weightBytes'] as const).filter(
      (count) => before[count] !== after[count],
    );
    if (differing.length > 0) return `other ${differing.join(', ')}`;
    return graphFingerprint(once.graph) === graphFingerprint(twice.graph) ? 'equal' : 'another structure';
  } catch (error) {
    return isEdgewrightError(error) ? `${error.code}: ${error.message}` : String(error);
  }
}
