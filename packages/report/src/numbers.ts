/** Numbers as people read them, without what draws or lays out. */
export * from './numbers/number-format.js';
