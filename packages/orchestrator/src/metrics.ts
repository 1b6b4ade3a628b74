/** The checks of metrics alone, for what evaluates networks without a study. */
export { badMetrics } from './errors.js';
export { checkedMetrics } from './execution/checked-metrics.js';
export { checkMetricNames } from './study/configuration/check-metric-names.js';
