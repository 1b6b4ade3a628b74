/**
 * The numbers of a network, without any format: for what prepares a network, and starts sooner without the writers and readers.
 */
export { beforeActivation, partialResult, scaledByNorm } from './calibration/tensor-names.js';
export type { Range } from './calibration/affine-range.js';
export * from './calibration/batch-inputs.js';
export * from './calibration/quantise-model.js';
export * from './calibration/sample-inputs.js';
export { withOutputs, type Outputs } from './outputs/change-outputs.js';
export * from './weights/fold-batch-norm.js';
export { initialiseWeights } from './weights/initialise-weights.js';
export { withRectifierOffsets } from './weights/rectifier-offsets.js';
export { withTransformerScales } from './weights/transformer-scales.js';
export { readWeights, writeWeights } from './weights/weight-file.js';
export * from './weights/weight-shapes.js';
