/**
 * A file of others and what we write of it, run beside each other: LiteRT runs the original and our TFLite file, ONNX Runtime our
 * ONNX file. Numbers of quantised files are compared in steps of the output's scale, as their rounding is all that may
 * differ.
 */
import { isEdgewrightError } from '@edgewright/base';
import {
  randomSamples,
  readTfliteSignature,
  writeOnnx,
  writeTflite,
  withFixedSizes,
  type InputShapes,
  type NamedPort,
  type TfliteSignature,
} from '@edgewright/model-formats';
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
export async function runAgain(
  bytes: Uint8Array,
  model: Model,
  { liteRt, inputShapes = {} }: { readonly liteRt: LiteRt; readonly inputShapes?: InputShapes },
): Promise<RunAgain | string> {
  const unit = model.quantisation === undefined ? 'relative error' : 'steps';
  const sample = sampleOf(model, readTfliteSignature(bytes));
  try {
    const original = await runTflite(liteRt, { bytes: withFixedSizes(bytes, inputShapes), model, sample });
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

/** Made-up inputs that the file can take: whole numbers where its inputs are, and what its integers stand for exactly. */
function sampleOf(model: Model, { inputs }: TfliteSignature): Reals {
  const [made = new Map<string, Float32Array>()] = randomSamples(model.graph, 1, SEED);
  const whole = model.graph.inputs.map(({ name }, position): [string, Float32Array] => {
    const values = made.get(name) ?? missing(name);
    const type = inputs.find((input) => input.position === position)?.type ?? 'float32';
    if (type === 'float32' || model.quantisation?.tensors.has(name) === true) return [name, values];
    return [name, values.map((value) => Math.abs(Math.trunc(value)))];
  });
  return onSteps(model, new Map(whole));
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

/** The outputs of a TFLite file as real numbers, in the order of its graph. */
async function runTflite(
  liteRt: LiteRt,
  { bytes, model, sample }: TfliteRun,
): Promise<readonly Float32Array[]> {
  const { inputs, outputs } = readTfliteSignature(bytes);
  const running = await liteRt.open(bytes);
  try {
    const result = await running.run(inputsOf(running, inputs, { model, sample }));
    return model.graph.outputs.map((own, position) => {
      const name = outputs.find((port) => port.position === position)?.name ?? own;
      return reals(result.get(name)?.data ?? missing(name), model.quantisation?.tensors.get(own));
    });
  } finally {
    running.close();
  }
}

function inputsOf(
  { inputs }: RunningModel,
  ports: readonly NamedPort[],
  { model: { graph, quantisation }, sample }: Pick<TfliteRun, 'model' | 'sample'>,
): ReadonlyMap<string, TensorNumbers> {
  return new Map(
    inputs.map(({ name, type }): readonly [string, TensorNumbers] => {
      const position = ports.find((port) => port.name === name)?.position ?? 0;
      const own = graph.inputs[position]?.name ?? '';
      const values = sample.get(own) ?? missing(name);
      const scales = quantisation?.tensors.get(own);
      if (type === 'int32') return [name, Int32Array.from(values)];
      if (type === 'int64') return [name, BigInt64Array.from(values, BigInt)];
      if (type === 'float32') return [name, values];
      if (scales === undefined)
        return [name, type === 'uint8' ? Uint8Array.from(values) : Int8Array.from(values)];
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
