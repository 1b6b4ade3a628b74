export { badMetrics } from './errors.js';
export { checkedMetrics } from './evaluations/checked-metrics.js';
export * from './explanation/explain-study.js';
export * from './run-study.js';
export { checkMetricNames } from './study/check-metric-names.js';
export * from './study/check-run.js';
export { checkStudy, type Creation, type Resumption } from './study/check-study.js';
export type * from './study/study-event.js';
export type * from './study/study-run.js';
