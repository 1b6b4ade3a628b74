/**
 * A file of others and what we write of it, run beside each other: LiteRT runs the original and our TFLite file, ONNX Runtime our
 * ONNX file. Numbers of quantised files are compared in steps of the output's scale, as their rounding is all that may
 * differ.
 */
import { isEdgewrightError } from '@edgewright/base';
import { randomSamples, writeOnnx, writeTflite } from '@edgewright/model-formats';
import type { Model, TensorQuantisation } from '@edgewright/model-graph';
import { openOnnx, type LiteRt, type RunningModel, type TensorNumbers } from '@edgewright/model-runtimes';
import { notThere } from '../../errors.js';
import { relativeError } from '../../statistics/differences.js';

/** How far what we wrote lies from the original; a sentence where one of them does not run. */
export interface RunAgain {
  readonly unit: 'relative error' | 'steps';
  readonly onnx: number | string;
  readonly tflite: number | string;
}

/** Real numbers by name. */
type Reals = ReadonlyMap<string, Float32Array>;

const SEED = 1;
/** Probabilities near 0 are nothing to be relative to. */
const LEAST = 1e-3;
/** A uint8 zero point is that of int8 and 128. */
const UNSIGNED_SHIFT = 128;

/** Runs a TFLite file that was read, and both forms that we write of it, on one made-up input. */
export async function runAgain(bytes: Uint8Array, model: Model, liteRt: LiteRt): Promise<RunAgain | string> {
  const unit = model.quantisation === undefined ? 'relative error' : 'steps';
  const sample = onSteps(model, randomSamples(model.graph, 1, SEED)[0] ?? new Map());
  try {
    const original = await runTflite(liteRt, { bytes, model, sample });
    const distance = (seen: readonly Float32Array[]): number =>
      Math.max(
        ...original.map((expected, index) => distanceOf(model, { expected, seen: seen[index], index })),
      );
    return {
      unit,
      onnx: await attempted(async () => distance(await runOnnx(model, sample))),
      tflite: await attempted(async () => {
        return distance(
          await runTflite(liteRt, { bytes: writeTflite(model, { signature: 'int8' }), model, sample }),
        );
      }),
    };
  } catch (error) {
    return saidOf(error);
  }
}

async function attempted(run: () => Promise<number>): Promise<number | string> {
  try {
    return await run();
  } catch (error) {
    return saidOf(error);
  }
}

function saidOf(error: unknown): string {
  if (!isEdgewrightError(error)) throw error;
  return `${error.code}: ${error.message}`;
}

/** Inputs that the integers of the model stand for exactly. */
function onSteps({ quantisation }: Model, sample: Reals): Reals {
  return new Map(
    [...sample].map(([name, values]) => {
      const scales = quantisation?.tensors.get(name);
      if (scales === undefined) return [name, values];
      const real = (value: number): number => (stepOf(value, scales) - scales.zeroPoint) * scales.scale;
      return [name, values.map(real)];
    }),
  );
}

function stepOf(value: number, { scale, zeroPoint }: TensorQuantisation): number {
  return Math.max(-128, Math.min(127, Math.round(value / scale) + zeroPoint));
}

interface TfliteRun {
  readonly bytes: Uint8Array;
  readonly model: Model;
  readonly sample: Reals;
}

/** The outputs of a TFLite file as real numbers, in its order. */
async function runTflite(
  liteRt: LiteRt,
  { bytes, model, sample }: TfliteRun,
): Promise<readonly Float32Array[]> {
  const running = await liteRt.open(bytes);
  try {
    const result = await running.run(inputsOf(running, model, sample));
    return running.outputs.map(({ name }, index) => {
      const scales = model.quantisation?.tensors.get(model.graph.outputs[index] ?? '');
      return reals(result.get(name)?.data ?? missing(name), scales);
    });
  } finally {
    running.close();
  }
}

/** By position: names of a signature need not be those of its tensors. */
function inputsOf(
  { inputs }: RunningModel,
  { graph, quantisation }: Model,
  sample: Reals,
): ReadonlyMap<string, TensorNumbers> {
  return new Map(
    inputs.map(({ name, type }, index): readonly [string, TensorNumbers] => {
      const own = graph.inputs[index]?.name ?? '';
      const values = sample.get(own) ?? missing(name);
      const scales = quantisation?.tensors.get(own);
      if (type === 'int32') return [name, Int32Array.from(values)];
      if (scales === undefined || type === 'float32') return [name, values];
      const shift = type === 'uint8' ? UNSIGNED_SHIFT : 0;
      const steps = values.map((value) => stepOf(value, scales) + shift);
      return [name, type === 'uint8' ? Uint8Array.from(steps) : Int8Array.from(steps)];
    }),
  );
}

function reals(data: TensorNumbers, scales: TensorQuantisation | undefined): Float32Array {
  const values = data instanceof BigInt64Array ? Float32Array.from(data, Number) : Float32Array.from(data);
  if (scales === undefined || data instanceof Float32Array) return values;
  const zero = scales.zeroPoint + (data instanceof Uint8Array ? UNSIGNED_SHIFT : 0);
  return values.map((value) => (value - zero) * scales.scale);
}

async function runOnnx(model: Model, sample: Reals): Promise<readonly Float32Array[]> {
  const session = await openOnnx(writeOnnx(model));
  try {
    const result = await session.run(sample);
    return model.graph.outputs.map((name) => result.get(name)?.values ?? missing(name));
  } finally {
    await session.close();
  }
}

interface Compared {
  readonly expected: Float32Array;
  readonly seen: Float32Array | undefined;
  readonly index: number;
}

function distanceOf({ graph, quantisation }: Model, { expected, seen, index }: Compared): number {
  const scale = quantisation?.tensors.get(graph.outputs[index] ?? '')?.scale;
  if (scale === undefined) return relativeError(expected, seen ?? new Float32Array(), LEAST);
  if (seen?.length !== expected.length) return Infinity;
  return expected.reduce((most, value, at) => Math.max(most, Math.abs(value - (seen[at] ?? 0)) / scale), 0);
}

function missing(name: string): never {
  throw notThere(`input or output "${name}"`);
}
