export * from './classifier/classifier-graph.js';
export type * from './classifier/classifier-network.js';
export type * from './classifier/classifier-spec.js';
export * from './mobilenet-edgetpu-v1/networks.js';
export * from './mobilenet-edgetpu-v2/networks.js';
export type * from './published-network.js';
export * from './published-networks.js';
