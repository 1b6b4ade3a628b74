export type * from './parameter.js';
export type * from './space.js';
