export * from './foreign-error.js';
export * from './manual-clock.js';
export * from './toy-evaluators.js';
export * from './toy-stoppers.js';
export * from './toy-suggesters.js';
export * from './toy-task.js';
export * from './toy-training.js';
export * from './toy-trial.js';
