export { runtimeMissing } from './errors.js';
export { runtimePath, type RuntimePackage } from './loading/load-runtime.js';
export { ONNX_RUNTIME, openOnnx, type OnnxRunOptions, type OnnxSession } from './onnx/onnx-runtime.js';
export type * from './run-result.js';
export * from './measuring/measure-model.js';
export { interpret } from './interpreter/interpreter.js';
