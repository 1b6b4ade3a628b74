/** Published classifiers and what they are built of, apart from those of other tasks, so that a task loads nothing else. */
export type * from './backbone/backbone-spec.js';
export * from './classification/classifier/classifier-graph.js';
export type * from './classification/classifier/classifier-network.js';
export type * from './classification/classifier/classifier-spec.js';
export * from './classification/mobilenet-edgetpu-v1/networks.js';
export * from './classification/mobilenet-edgetpu-v2/networks.js';
export * from './classification/imagenet-224.js';
