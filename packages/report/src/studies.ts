/** Studies, their trials and their fronts, apart from what else is shown, so that a command that only reads starts at once. */
export type * from './comparison/compared-front.js';
export { comparisonJson } from './comparison/comparison-json.js';
export { comparisonPage } from './comparison/comparison-page.js';
export {
  studiesComparisonJson,
  studiesComparisonPage,
  studiesComparisonRows,
  studiesScene,
} from './comparison/studies-comparison-page.js';
export { verdictPage, rivalIn, type RivalSearch } from './comparison/verdict-page.js';
export { diagnosisJson, diagnosisPage } from './diagnosis/diagnosis-page.js';
export type {
  BrokenLimit,
  Cause,
  EarlyStops,
  StudyDiagnosis,
  UnsuccessfulState,
  ValueFailures,
} from './diagnosis/study-diagnosis.js';
export { historyScene } from './history/history-scene.js';
export type { BestSoFar, HypervolumeHistory, StudyHistory } from './history/study-history.js';
export { studyHistoryJson, studyHistoryPage } from './history/study-history-page.js';
export { enqueueJson, enqueuePage, retryJson, retryPage } from './studies/queue-page.js';
export { studiesPage, studyJson, type ListedStudy } from './studies/studies-page.js';
export { studyPage, wholeStudyJson } from './studies/study-page.js';
export {
  agreementsOf,
  finalistsJson,
  finalistsPage,
  type Finalist,
  type FinalistsComparison,
} from './trials/finalists-page.js';
export { frontPage, type FrontRival } from './trials/front-page.js';
export { frontScene, withoutOutliers, type Marked } from './trials/front-scene.js';
export { historyJson, historyPage, type TrialHistory } from './trials/trial-history.js';
export { rewardFormula } from './trials/reward-formula.js';
export { trialJson } from './trials/trial-json.js';
export { trialPage, type DescribedStudy } from './trials/trial-page.js';
export { trialTable } from './trials/trial-table.js';
