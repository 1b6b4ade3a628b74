/** Training of model graphs in this process or its children: gradients, losses, updates. It needs ONNX Runtime only to run. */
export * from './losses/cross-entropy.js';
export type * from './losses/loss.js';
export { PARAMETERS, STATISTICS } from './network/network-writing.js';
export * from './network/parameter-layout.js';
export * from './training-graph.js';
export * from './updates/schedule.js';
export * from './updates/update.js';
