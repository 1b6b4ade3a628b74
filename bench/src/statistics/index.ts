export * from './intervals.js';
export * from './kendall-luck.js';
export * from './mann-whitney.js';
export * from './rank-correlation.js';
export * from './summary.js';
