/** Numbers of a tensor, row-major. */
export type TensorNumbers = Float32Array | Int32Array | Int8Array | Uint8Array | BigInt64Array;

/** What a runtime calls the type of a tensor's elements. */
export type ElementType = 'float32' | 'int32' | 'int8' | 'uint8' | 'int64';

/** An input or output of a model. */
export interface TensorPort {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly number[];
}

/** A tensor that came out of a model. */
export interface RuntimeTensor {
  readonly shape: readonly number[];
  readonly data: TensorNumbers;
}

/** A model in a runtime, ready to run. */
export interface RunningModel {
  readonly inputs: readonly TensorPort[];
  readonly outputs: readonly TensorPort[];
  /**
   * One inference, from inputs to outputs by their names.
   *
   * @throws model-runtimes/wrong-input · model-runtimes/failed
   */
  run(inputs: ReadonlyMap<string, TensorNumbers>): Promise<ReadonlyMap<string, RuntimeTensor>>;
  /** Gives its memory back. */
  close(): void;
}
