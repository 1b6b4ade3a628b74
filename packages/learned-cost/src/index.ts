export * from './encoding/decision-columns.js';
export * from './file/cost-model.js';
export * from './file/read-cost-model.js';
export * from './file/write-cost-model.js';
export * from './fit-cost-model.js';
export type { HeldOutError } from './fitting/held-out-error.js';
