export { badMetrics } from './errors.js';
export { checkedMetrics } from './execution/checked-metrics.js';
export * from './study/explanation/explain-study.js';
export * from './study/run-study.js';
export { checkMetricNames } from './study/configuration/check-metric-names.js';
export * from './study/configuration/check-run.js';
export { checkStudy, type Creation, type Resumption } from './study/configuration/check-study.js';
export type * from './study/study-event.js';
export type * from './study/study-run.js';
