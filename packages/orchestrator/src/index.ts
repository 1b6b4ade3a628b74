export * from './check-run.js';
export * from './run-study.js';
export type * from './study-event.js';
export type * from './study-run.js';
