export * from './metrics.js';
export * from './explanation.js';
export type { TrialHandle } from './study/ask-tell/assignments.js';
export * from './study/ask-tell/study.js';
export type * from './study/ask-tell/told.js';
export * from './study/run-study.js';
export { InProcessExecutor } from './execution/executors/in-process-executor.js';
export type { Findings } from './execution/outcome.js';
export * from './study/configuration/check-run.js';
export { checkStudy, type Creation, type Resumption } from './study/configuration/check-study.js';
export {
  distinctCandidates,
  enqueuedCandidate,
  enqueuedReference,
  type CandidateSource,
} from './study/suggestions/enqueued-candidates.js';
export type * from './study/study-event.js';
export type * from './study/study-result.js';
export type * from './study/study-run.js';
