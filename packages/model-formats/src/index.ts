export { cannotWrite, rangeMissing, weightsMissing, weightsUnfit } from './errors.js';
export * from './weights.js';
export * from './model-json.js';
export * from './onnx-writer.js';
export * from './tflite-writer.js';
export * from './source-writers.js';
export { isOnnx } from './onnx/file/is-onnx.js';
export type { ReadExternalData } from './onnx/file/external-data.js';
export { readOnnx, type ReadOnnxOptions } from './onnx/reading/read-onnx.js';
export { readTflite, type ReadTfliteOptions } from './tflite/reading/read-tflite.js';
export {
  readTfliteSignature,
  type NamedPort,
  type TfliteSignature,
} from './tflite/reading/read-signature.js';
export { withFixedSizes } from './tflite/reading/fix-sizes.js';
export { isTflite } from './tflite/file/is-tflite.js';
export type { InputShapes } from './reading/input-shapes.js';
