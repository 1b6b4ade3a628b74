/** Charts, apart from text and tables, so that a command without a picture starts at once. */
export type * from './charts/canvas/canvas-surface.js';
export * from './charts/canvas/paint-drawing.js';
export * from './charts/characters.js';
export type * from './charts/drawing.js';
export * from './charts/layout/drawing-of.js';
export * from './charts/layout/panel-place.js';
export type { Extent, Look } from './charts/look.js';
export * from './charts/palette.js';
export { niceRange, type Scale } from './charts/scale.js';
export type * from './charts/scene.js';
export * from './charts/svg.js';
export * from './charts/theme.js';
