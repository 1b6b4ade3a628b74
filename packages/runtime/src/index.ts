export * from './process.js';
export * from './services.js';
export * from './judging.js';
export * from './stores.js';
export { comparedFront } from './comparison/compared-front.js';
export { compareWithPublished } from './comparison/compare-with-published.js';
export { planeOf } from './comparison/plane.js';
export { trialsThatBeat, type BeatenNetwork } from './comparison/trials-that-beat.js';
export { judgeCandidate, type Blame, type Judgement } from './evaluation/judge-candidate.js';
export { parseJson, readJsonArgument, readJsonFile } from './files/read-json-file.js';
export { checkInstallation, type InstallationCheck } from './installation/check-installation.js';
export { BUILT_IN_PLUGINS, isBuiltIn, packageNameOf } from './plugins/built-in-plugins.js';
export { describePlugins } from './plugins/describe-plugins.js';
export { guard, guardAsync } from './plugins/guard.js';
export { loading } from './plugins/loading.js';
export { createPluginLoader, type PluginLoader } from './plugins/plugin-loader.js';
export { packageFolder, resolvePackage } from './plugins/resolve-package.js';
export { checkBatch, checkDistinct } from './search/check-batch.js';
export { newSearchFile, type NewSearchFile } from './search/new-search-file.js';
export { prepareSearch, type Overrides, type PreparedSearch } from './search/prepare-search.js';
export { finalistsName } from './search/finalists-search.js';
export { runFinalists } from './search/run-finalists.js';
export { runSearch, type SearchRun, type SearchWatch } from './search/run-search.js';
export { searchSchema } from './search/search-schema.js';
export type { SearchWorld } from './search/study-run-of.js';
export { whyInfeasible } from './search/why-infeasible.js';
export type { AskAnswer, AskRequest, AskedTrial, Study, Told, TrialHandle } from '@edgewright/orchestrator';
export {
  enqueueCandidates,
  type Enqueueing,
  type LeftOut,
  type QueuePlace,
  type EnqueueRequest,
} from './study/enqueue-candidates.js';
export { valuesIn, type PlacedValue } from './files/values-in.js';
export { openFinalists, openStudy, type StudyOptions } from './study/open-study.js';
export { freeStudyName } from './study/free-study-name.js';
export { likelierThanUniform } from './study/likelier-than-uniform.js';
export { candidateIn, candidateValueIn } from './task/candidate-in.js';
export { loadTask, type LoadedTask } from './task/load-task.js';
export { listReferences } from './task/list-references.js';
