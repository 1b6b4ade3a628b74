export type { BaselineFamily, BaselineNetwork } from './baselines/baseline-network.js';
export * from './baselines/baseline-networks.js';
export type * from './published-network.js';
export * from './published-networks.js';
export type * from './vision-network.js';
export * from './classification.js';
export * from './detection.js';
export * from './language.js';
export * from './segmentation.js';
