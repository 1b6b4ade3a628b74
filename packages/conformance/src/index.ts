export * from './fakes/index.js';
export * from './store/index.js';
