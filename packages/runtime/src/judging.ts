/** What judges networks and explains the suggester of a study, apart from what searches. */
export * from './networks.js';
export { checkConditions } from './comparison/check-conditions.js';
export { createJudge, type Judge, type JudgedReference, type JudgedReferences } from './comparison/judge.js';
export {
  evaluateNetwork,
  type EvaluatorLayers,
  subjectParts,
  type EvaluationPurpose,
  type NetworkEvaluation,
  type OutsideFit,
} from './evaluation/evaluate-network.js';
export { makeEvaluator } from './evaluation/make-evaluator.js';
export { studyEvaluators } from './study/study-evaluators.js';
export { studyPlugins } from './study/study-plugins.js';
export { studyPolicy } from './study/study-policy.js';
