export * from './depthwise-ibn.js';
export * from './fused-ibn.js';
export * from './gc-ibn.js';
export * from './generalised-ibn.js';
export * from './group-convolution.js';
export * from './grouped-ibn.js';
export type * from './ibn-options.js';
export * from './residual.js';
