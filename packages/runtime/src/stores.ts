/** Stores alone, for what only reads them or changes what stands beside trials, and is to start at once. */
export { compareStudies } from './comparison/compare-studies.js';
export { archiveStudy, closeStudy, reopenStudy, tagStudy } from './study/change-study.js';
export { listedStudy } from './study/listed-study.js';
export { retryTrials, type Retry, type RetryRequest } from './study/retry-trials.js';
export { createStoreFactory, withStore, type StoreFactory } from './composition/store-factory.js';
export { studyDiagnosis } from './study/study-diagnosis.js';
export { studyImportance } from './study/study-importance.js';
export { studyHistory } from './study/study-history.js';
export { runningTrial, type RunningTrial } from './study/running-trials.js';
export { sparedTraining, type SparedTraining } from './study/spared-training.js';
export { watchStudy, type SeenStudy } from './study/watch-study.js';
