export * from './explanation/explain-study.js';
export * from './run-study.js';
export * from './study/check-run.js';
export { checkStudy, type Creation, type Resumption } from './study/check-study.js';
export type * from './study/study-event.js';
export type * from './study/study-run.js';
