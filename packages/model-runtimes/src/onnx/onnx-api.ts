/** What is used of ONNX Runtime, which need not be there when this is compiled. */
export interface OnnxApi {
  readonly InferenceSession: {
    create(model: Uint8Array, options: OnnxSessionOptions): Promise<OnnxApiSession>;
  };
  readonly Tensor: new (type: string, data: TensorData, shape: readonly number[]) => OnnxApiTensor;
}

/** @source https://onnxruntime.ai/docs/api/js/interfaces/InferenceSession.SessionOptions.html */
export interface OnnxSessionOptions {
  readonly graphOptimizationLevel: 'all' | 'disabled';
  readonly intraOpNumThreads: number;
  readonly interOpNumThreads: number;
  readonly logSeverityLevel: number;
}

/** A loaded model. */
export interface OnnxApiSession {
  readonly inputMetadata: readonly OnnxApiInput[];
  readonly outputNames: readonly string[];
  run(feeds: Readonly<Record<string, OnnxApiTensor>>): Promise<Readonly<Record<string, OnnxApiTensor>>>;
  release(): Promise<void>;
}

/** What a model takes; texts stand for sizes that the caller chooses. */
interface OnnxApiInput {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly (number | string)[];
}

/** The numbers of a tensor, by its element type. */
export type TensorData = Float32Array | Int32Array | Uint8Array | Int8Array | BigInt64Array;

/** A tensor that goes in or comes out. */
export interface OnnxApiTensor {
  readonly type: string;
  readonly dims: readonly number[];
  readonly data: TensorData;
}
