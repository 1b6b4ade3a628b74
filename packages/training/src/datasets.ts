/** What data sets are made of. */
export * from './datasets/idx-dataset.js';
export { readIdxFile, type IdxFile } from './datasets/idx-file.js';
export { damagedText, datasetDamaged, datasetMissing } from './errors.js';
