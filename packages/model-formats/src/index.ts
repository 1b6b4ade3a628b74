export { cannotWrite, weightsMissing, weightsUnfit } from './errors.js';
export * from './weights/fold-batch-norm.js';
export { beforeActivation, partialResult, scaledByNorm } from './calibration/tensor-names.js';
export { writeTflite, type TfliteOptions } from './tflite/write-tflite.js';
export type { GroupConvolutions } from './tflite/writing.js';
