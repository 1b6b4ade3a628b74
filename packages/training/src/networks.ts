/** Training of model graphs in this process or its children: gradients, losses, updates. It needs ONNX Runtime only to run. */
export * from './losses/cross-entropy.js';
export * from './losses/distillation.js';
export type * from './losses/loss.js';
export * from './network/trained-part.js';
export { PARAMETERS, STATISTICS } from './network/network-writing.js';
export * from './network/parameter-layout.js';
export * from './training-graph.js';
export * from './updates/schedule.js';
export * from './updates/update.js';
export * from './trainer/augmentation.js';
export type * from './trainer/batches.js';
export * from './trainer/classification-task.js';
export * from './trainer/fitted-items.js';
export * from './trainer/network-trainer.js';
export * from './trainer/segmentation-task.js';
export type * from './trainer/trained-task.js';
export type * from './trainer/trainer-options.js';
export * from './trainer/training-state.js';
