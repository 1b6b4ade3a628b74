export { elementTypeUnknown, modelFailed, modelRefused, runtimeMissing, wrongInput } from './errors.js';
export * from './lite-rt.js';
export { interpret } from './interpreter/interpreter.js';
export * from './measuring/measure-model.js';
export * from './measuring/untrained-model.js';
export {
  onnxRuntimeFolder,
  openOnnx,
  type OnnxInput,
  type OnnxRunOptions,
  type OnnxSession,
} from './onnx/onnx-runtime.js';
export { packageFolder } from './package-folder.js';
export type * from './run-result.js';
export type * from './running-model.js';
