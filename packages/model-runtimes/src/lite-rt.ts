/**
 * Runs TFLite files: LiteRT in WebAssembly, on one thread, with XNNPACK. It computes what phones compute, if not as fast, and
 * needs nothing but npm. A file that it cannot prepare is refused when it is opened, with the runtime's own words.
 */
import { join } from 'node:path';
import { checkInputs } from './check-inputs.js';
import { elementTypeUnknown, modelFailed, modelRefused } from './errors.js';
import {
  liteRtScript,
  type CompiledModel,
  type Environment,
  type LiteRtModule,
  type LoadedModel,
  type Owned,
  type TensorBuffer,
  type TensorType,
  type Vector,
} from './lite-rt-module.js';
import type { ElementType, RunningModel, RuntimeTensor, TensorNumbers, TensorPort } from './running-model.js';
import { packageFolder } from './package-folder.js';

const NAME = 'LiteRT';
const PACKAGE = '@litertjs/core';

/** For machines without relaxed SIMD, which Node 20 does not have. */
const SCRIPT = join('wasm', 'litert_wasm_compat_internal.js');

/** Files of ours have one signature. */
const SIGNATURE = 0;

/** @source enum ElementType of LiteRT */
const TYPES: Readonly<Record<number, ElementType>> = {
  1: 'float32',
  2: 'int32',
  3: 'uint8',
  4: 'int64',
  9: 'int8',
};

const NUMBERS: Readonly<Record<ElementType, (bytes: ArrayBuffer) => TensorNumbers>> = {
  float32: (bytes) => new Float32Array(bytes),
  int32: (bytes) => new Int32Array(bytes),
  int8: (bytes) => new Int8Array(bytes),
  uint8: (bytes) => new Uint8Array(bytes),
  int64: (bytes) => new BigInt64Array(bytes),
};

/** The runtime, loaded. */
export interface LiteRt {
  /**
   * Opens the bytes of a TFLite file.
   *
   * @throws model-runtimes/refused when it is none, or needs what this runtime lacks
   */
  open(bytes: Uint8Array): Promise<RunningModel>;
}

/**
 * Loads the runtime: 0.2 s of processor time, once a process suffices.
 *
 * @throws model-runtimes/not-installed
 */
export async function loadLiteRt(): Promise<LiteRt> {
  const folder = packageFolder(NAME, PACKAGE);
  const script = await liteRtScript(join(folder, SCRIPT));
  const log = new RuntimeLog();
  const note = (line: string): void => {
    log.add(line);
  };
  const module = await script({ print: note, printErr: note });
  const environment = module.LiteRtEnvironment.create(null);
  return { open: (bytes) => open({ module, environment, log }, bytes) };
}

/** What the runtime says: it reports some failures nowhere else. */
class RuntimeLog {
  private lines: string[] = [];

  add(line: string): void {
    this.lines.push(line);
  }

  clear(): void {
    this.lines = [];
  }

  get errors(): readonly string[] {
    return this.lines.filter((line) => line.startsWith('ERROR')).map((line) => line.replace(/^ERROR: /, ''));
  }
}

interface Runtime {
  readonly module: LiteRtModule;
  readonly environment: Environment;
  readonly log: RuntimeLog;
}

async function open(runtime: Runtime, bytes: Uint8Array): Promise<RunningModel> {
  const { module, environment, log } = runtime;
  const address = module._malloc(bytes.length);
  const owned: Owned[] = [{ delete: module._free.bind(module, address) }];
  log.clear();
  try {
    module.HEAPU8.set(bytes, address);
    const model = own(owned, module.loadModel(environment, address, bytes.length));
    const compiled = await module.compileModel(environment, model, {
      accelerator: 'wasm',
      cpuOptions: { numThreads: 1 },
    });
    own(owned, compiled);
    // An operator that cannot be prepared is an error of the log alone: run would give made-up numbers.
    if (log.errors.length === 0) return new LiteRtModel(runtime, { model, compiled }, owned);
  } catch (error) {
    release(owned);
    throw modelRefused(NAME, log.errors, error);
  }
  release(owned);
  throw modelRefused(NAME, log.errors);
}

function own<T extends Owned>(owned: Owned[], object: T): T {
  owned.push(object);
  return object;
}

function release(owned: Owned[]): void {
  for (const object of owned.splice(0).reverse()) object.delete();
}

interface Models {
  readonly model: LoadedModel;
  readonly compiled: CompiledModel;
}

/** A compiled model and all that has to be freed with it. */
class LiteRtModel implements RunningModel {
  readonly inputs: readonly TensorPort[];
  readonly outputs: readonly TensorPort[];

  constructor(
    private readonly runtime: Runtime,
    private readonly models: Models,
    private readonly owned: Owned[],
  ) {
    const { model } = models;
    const signature = own(owned, model.getSignature(SIGNATURE));
    this.inputs = portsOf(signature.inputNames(), (index) => model.getInputTensorType(SIGNATURE, index));
    this.outputs = portsOf(signature.outputNames(), (index) => model.getOutputTensorType(SIGNATURE, index));
  }

  async run(inputs: ReadonlyMap<string, TensorNumbers>): Promise<ReadonlyMap<string, RuntimeTensor>> {
    const { module, log } = this.runtime;
    checkInputs(this.inputs, inputs);
    const buffers: TensorBuffer[] = [];
    log.clear();
    try {
      for (const [index, { name }] of this.inputs.entries())
        buffers.push(this.bufferOf(index, inputs.get(name) ?? new Uint8Array()));
      const results = await this.models.compiled.run(SIGNATURE, buffers);
      return new Map(
        results.map((buffer, index) => [this.outputs[index]?.name ?? '', taken(module, buffer)]),
      );
    } catch (error) {
      throw modelFailed(NAME, log.errors, error);
    } finally {
      for (const buffer of buffers) buffer.delete();
    }
  }

  close(): void {
    release(this.owned);
  }

  private bufferOf(index: number, numbers: TensorNumbers): TensorBuffer {
    const { module, environment } = this.runtime;
    const type = this.models.model.getInputTensorType(SIGNATURE, index);
    const { HOST_MEMORY } = module.LiteRtTensorBufferType;
    const buffer = module.LiteRtTensorBuffer.createManaged(
      environment,
      HOST_MEMORY,
      type,
      numbers.byteLength,
    );
    type.delete();
    const address = buffer.lock(module.LiteRtTensorBufferLockMode.WRITE);
    module.HEAPU8.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), address);
    buffer.unlock();
    return buffer;
  }
}

function portsOf(names: Vector<string>, typeOf: (index: number) => TensorType): readonly TensorPort[] {
  return listed(names).map((name, index) => ({ name, ...described(typeOf(index)) }));
}

/** The numbers of an output, and the end of its buffer. */
function taken(module: LiteRtModule, buffer: TensorBuffer): RuntimeTensor {
  const { type, shape } = described(buffer.tensorType());
  const address = buffer.lock(module.LiteRtTensorBufferLockMode.READ);
  const bytes = module.HEAPU8.slice(address, address + buffer.packedSize());
  buffer.unlock();
  buffer.delete();
  return { shape, data: NUMBERS[type](bytes.buffer) };
}

function described(tensor: TensorType): Pick<TensorPort, 'type' | 'shape'> {
  const { value } = tensor.elementType();
  const layout = tensor.layout();
  const shape = listed(layout.dimensions());
  layout.delete();
  tensor.delete();
  const type = TYPES[value];
  if (type === undefined) throw elementTypeUnknown(NAME, value);
  return { type, shape };
}

/** What a vector holds, and its end. */
function listed<T>(vector: Vector<T>): readonly T[] {
  const items = Array.from({ length: vector.size() }, (_, index) => vector.get(index));
  vector.delete();
  return items;
}
