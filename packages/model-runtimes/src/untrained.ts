/** Networks that nobody has trained, ready to leave, without the interpreters. */
export * from './measuring/measure-model.js';
export * from './measuring/untrained-model.js';
