/** Pictures of studies and networks as scenes and drawings, from columns of numbers, as pages and files show them. */
export * from './pictures/front-picture.js';
export { STATUS, type AxisLimit, type MetricAxis } from './pictures/trial-columns.js';
export type { PublishedPlace } from './pictures/published-series.js';
export * from './pictures/parallel/axis-bundles.js';
export type { AxisPlace } from './pictures/parallel/axis-place.js';
export {
  levelsWithin,
  valuesWithin,
  type LevelAxis,
  type NumberAxis,
  type ParallelAxis,
} from './pictures/parallel/parallel-axis.js';
export * from './pictures/parallel/parallel-picture.js';
export * from './pictures/study/curves-picture.js';
export * from './pictures/study/fronts-picture.js';
export * from './pictures/study/progress-picture.js';
export * from './pictures/study/timeline-picture.js';
export { importanceScene } from './importance/importance-scene.js';
export type { MetricImportance, StudyImportance } from './importance/study-importance.js';
export * from './policy/policy-heat-scene.js';
export { policyScene } from './policy/policy-scene.js';
export type { PolicyMoment } from './policy/study-policy.js';
