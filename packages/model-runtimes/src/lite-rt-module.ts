/**
 * LiteRT, the runtime of TFLite files, as its package for browsers holds it: C++ compiled to WebAssembly beside a script that
 * Emscripten generated. The script knows Node too, but Node would load it as a module, as its package says `"type":
 * "module"`. So it is compiled here as what it is, a CommonJS script, and the C++ objects behind it are used directly: the
 * package's own functions want a browser, and know no int8.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { compileFunction } from 'node:vm';

/** A C++ object, which no garbage collector frees. */
export interface Owned {
  delete(): void;
}

/** A C++ enumerator. */
interface Enumerator {
  readonly value: number;
}

/** A C++ vector. */
export interface Vector<T> extends Owned {
  size(): number;
  get(index: number): T;
}

export interface TensorType extends Owned {
  elementType(): Enumerator;
  layout(): Owned & { dimensions(): Vector<number> };
  bytes(): number;
}

/** Memory of one tensor; `lock` gives its address. */
export interface TensorBuffer extends Owned {
  lock(mode: Enumerator): number;
  unlock(): void;
  tensorType(): TensorType;
  packedSize(): number;
}

export interface LoadedModel extends Owned {
  getSignature(index: number): Owned & { inputNames(): Vector<string>; outputNames(): Vector<string> };
  getInputTensorType(signature: number, index: number): TensorType;
  getOutputTensorType(signature: number, index: number): TensorType;
}

export interface CompiledModel extends Owned {
  run(signature: number, inputs: readonly TensorBuffer[]): TensorBuffer[] | Promise<TensorBuffer[]>;
}

export type Environment = Owned & { readonly brand: 'environment' };

/** What the script exports. */
export interface LiteRtModule {
  /** Replaced whenever memory grows: never keep it. */
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(address: number): void;
  readonly LiteRtEnvironment: { create(webGpuDevice: null): Environment };
  readonly LiteRtTensorBufferType: { readonly HOST_MEMORY: Enumerator };
  readonly LiteRtTensorBufferLockMode: { readonly READ: Enumerator; readonly WRITE: Enumerator };
  readonly LiteRtTensorBuffer: {
    createManaged(
      environment: Environment,
      memory: Enumerator,
      type: TensorType,
      bytes: number,
    ): TensorBuffer;
  };
  loadModel(environment: Environment, address: number, bytes: number): LoadedModel;
  compileModel(
    environment: Environment,
    model: LoadedModel,
    options: { readonly accelerator: 'wasm'; readonly cpuOptions: { readonly numThreads: number } },
  ): CompiledModel | Promise<CompiledModel>;
}

/** Where the module puts what it has to say. */
export interface LiteRtScript {
  (options: {
    readonly print: (line: string) => void;
    readonly printErr: (line: string) => void;
  }): Promise<LiteRtModule>;
}

/**
 * The factory that a script of the package exports.
 *
 * @param path of `litert_wasm_….js`, with its `.wasm` beside it
 */
export async function liteRtScript(path: string): Promise<LiteRtScript> {
  const source = await readFile(path, 'utf8');
  const module = { exports: {} };
  const run = compileFunction(source, ['exports', 'require', 'module', '__filename', '__dirname'], {
    filename: path,
  }) as (...scope: readonly unknown[]) => void;
  run(module.exports, createRequire(path), module, path, dirname(path));
  return module.exports as LiteRtScript;
}
