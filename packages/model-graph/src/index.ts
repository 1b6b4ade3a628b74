export type * from './graph.js';
export type * from './layer.js';
export * from './shape.js';
