/** Pictures that the first screen of a page does without, so that it need not load them. */
export * from './pictures/blocks/block-pictures.js';
export * from './pictures/layers/align-layers.js';
export * from './pictures/layers/graph-picture.js';
export * from './pictures/layers/inference-picture.js';
export * from './pictures/layers/layer-cost.js';
export * from './pictures/layers/layers-picture.js';
export * from './pictures/layers/memory-picture.js';
export * from './pictures/layers/roofline-picture.js';
export * from './pictures/parameters/contour-picture.js';
export type { ParameterAxis } from './pictures/parameters/parameter-axis.js';
export * from './pictures/parameters/slice-picture.js';
export * from './pictures/matrix-picture.js';
export * from './pictures/study/curves-picture.js';
