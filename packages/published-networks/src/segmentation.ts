/** Published segmenters and what they are built of, apart from those of other tasks, so that a task loads nothing else. */
export type * from './backbone/backbone-spec.js';
export * from './segmentation/ade20k-512.js';
export * from './segmentation/autoseg/autoseg-backbone.js';
export * from './segmentation/autoseg/autoseg-graph.js';
export type * from './segmentation/autoseg/autoseg-spec.js';
export * from './segmentation/autoseg/networks.js';
export * from './segmentation/deeplab/networks.js';
export * from './segmentation/fused-argmax.js';
export * from './segmentation/segmentation-tail.js';
