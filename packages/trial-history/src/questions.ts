/** The questions themselves, apart from blocks and types: they read spaces, which a page that asks a server need not. */
export { changeBetween, knownStudy, openTrials, rangesOf, type KnownStudy } from './questions/changes.js';
export { compareStudies } from './questions/compare-studies.js';
export { latestCurves } from './questions/curves.js';
export { askedStudy, describeStudy, type AskedStudy } from './questions/describe-study.js';
export { failureGroups } from './questions/failure-groups.js';
export { frontNumbers } from './questions/front-numbers.js';
export { listStudies, summariseStudy } from './questions/list-studies.js';
export { oneTrial } from './questions/one-trial.js';
export { readAtMost, type FoundRows } from './questions/read-at-most.js';
export { studyHistory } from './questions/study-history.js';
export { timeline } from './questions/timeline.js';
export { trialColumns, type TrialRange } from './questions/trial-columns.js';
export type { SqlCell, SqlReader } from './sql-reader.js';
