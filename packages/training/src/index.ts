export * from './in-node/in-node-evaluator.js';
export * from './in-node/in-node-options.js';
export * from './protocol/command-evaluator.js';
export * from './protocol/command-options.js';
export * from './protocol/model-files.js';
export * from './protocol/run-trainer.js';
export * from './protocol/trainer-record.js';
export * from './protocol/training-job.js';
