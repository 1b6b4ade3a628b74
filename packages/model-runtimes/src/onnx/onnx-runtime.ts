import { createRequire } from 'node:module';
import { badInput, modelRefused } from '../errors.js';
import { packageFolder } from '../package-folder.js';
import type { NumbersByName, RunResult } from '../run-result.js';
import type { OnnxApi, OnnxApiSession, OnnxApiTensor, OnnxSessionOptions, TensorData } from './onnx-api.js';

const NAME = 'ONNX Runtime';
const PACKAGE = 'onnxruntime-node';

/**
 * Where ONNX Runtime is installed.
 *
 * @throws model-runtimes/not-installed
 */
export function onnxRuntimeFolder(): string {
  return packageFolder(NAME, PACKAGE);
}

/** How a model is run. */
export interface OnnxRunOptions {
  /** Default: 1. */
  readonly threads?: number;
  /** Whether operations may be fused and rearranged. Default: true. */
  readonly optimised?: boolean;
}

/** What an ONNX model takes; an axis that is a text may have any size. */
export interface OnnxInput {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly (number | string)[];
}

/** An ONNX model that is loaded. */
export interface OnnxSession {
  readonly inputs: readonly OnnxInput[];
  /**
   * Runs the model once. Each input is given by name, row-major, as many items as the batch has; an axis of any size is the
   * batch.
   *
   * @throws model-runtimes/bad-input
   */
  readonly run: (inputs: NumbersByName) => Promise<RunResult>;
  readonly close: () => Promise<void>;
}

/** Errors alone: what it warns of is its own affair. */
const ERRORS_ONLY = 3;

/**
 * Loads an ONNX model into ONNX Runtime.
 *
 * @throws model-runtimes/not-installed · model-runtimes/refused
 */
export async function openOnnx(model: Uint8Array, options: OnnxRunOptions = {}): Promise<OnnxSession> {
  const api = createRequire(import.meta.url)(onnxRuntimeFolder()) as OnnxApi;
  const session = await created(api, model, {
    graphOptimizationLevel: (options.optimised ?? true) ? 'all' : 'disabled',
    intraOpNumThreads: options.threads ?? 1,
    interOpNumThreads: 1,
    logSeverityLevel: ERRORS_ONLY,
  });
  return {
    inputs: session.inputMetadata.map(({ name, type, shape }) => ({ name, type, shape })),
    run: async (inputs) => resultOf(await session.run(feedsOf(api, session, inputs))),
    close: () => session.release(),
  };
}

async function created({ InferenceSession }: OnnxApi, model: Uint8Array, options: OnnxSessionOptions) {
  try {
    return await InferenceSession.create(model, options);
  } catch (error) {
    throw modelRefused(NAME, [], error);
  }
}

function feedsOf({ Tensor }: OnnxApi, { inputMetadata }: OnnxApiSession, inputs: NumbersByName) {
  const feeds = inputMetadata.map(({ name, type, shape }): readonly [string, OnnxApiTensor] => {
    const numbers = inputs.get(name);
    if (numbers === undefined) throw badInput(name, 'it is missing');
    return [name, new Tensor(type, dataOf(type, numbers), filledShape(name, shape, numbers.length))];
  });
  return Object.fromEntries(feeds);
}

/** The shape with the axis that may have any size as long as the numbers make it. */
function filledShape(name: string, shape: readonly (number | string)[], length: number): readonly number[] {
  const known = shape.reduce<number>(
    (product, axis) => (typeof axis === 'number' ? product * axis : product),
    1,
  );
  const filled = shape.map((axis) => (typeof axis === 'number' ? axis : length / known));
  const isFull =
    filled.reduce((product, axis) => product * axis, 1) === length && filled.every(Number.isInteger);
  if (!isFull) throw badInput(name, `${length} numbers do not fill [${shape.join(', ')}]`);
  return filled;
}

function dataOf(type: string, numbers: Float32Array): TensorData {
  if (type === 'int64') return BigInt64Array.from(numbers, BigInt);
  if (type === 'int32') return Int32Array.from(numbers);
  if (type === 'uint8') return Uint8Array.from(numbers);
  return type === 'int8' ? Int8Array.from(numbers) : numbers;
}

function resultOf(outputs: Readonly<Record<string, OnnxApiTensor>>): RunResult {
  const results = Object.entries(outputs).map(([name, { dims, data }]) => {
    return [name, { shape: dims, values: float32Of(data) }] as const;
  });
  return new Map(results);
}

function float32Of(data: TensorData): Float32Array {
  if (data instanceof Float32Array) return data;
  return data instanceof BigInt64Array ? Float32Array.from(data, Number) : Float32Array.from(data);
}
