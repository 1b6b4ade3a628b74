/** Charts, apart from text and tables, so that a command without a picture starts at once. */
export * from './charts/characters.js';
export type * from './charts/drawing.js';
export * from './charts/layout/drawing-of.js';
export * from './charts/palette.js';
export { niceRange } from './charts/scale.js';
export type * from './charts/scene.js';
export * from './charts/svg.js';
