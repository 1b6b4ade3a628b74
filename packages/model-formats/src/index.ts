export { cannotWrite, weightsMissing, weightsUnfit } from './errors.js';
export * from './weights/fold-batch-norm.js';
