export * from './fakes/index.js';
export * from './store/index.js';
export * from './evaluator/evaluator-cases.js';
export * from './kit-case.js';
export * from './plugin/check-plugin.js';
export * from './suggester/suggester-cases.js';
export * from './task/task-cases.js';
